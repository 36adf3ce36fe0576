from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from qidesk.store.unfit_folders import Mount, told_of, warning_of

SYNCED = [
    PurePosixPath("/srv/ana/Dropbox/vault"),
    PurePosixPath("/srv/ana/Dropbox (Law Office)/cases/vault"),
    PureWindowsPath("C:/Volumes/Data/ana/OneDrive/vault"),
    PureWindowsPath("C:/Volumes/Data/ana/OneDrive - Law Office/vault"),
    PureWindowsPath("C:/Volumes/Data/ana/iCloudDrive/vault"),
    PurePosixPath("/Volumes/Data/ana/Library/Mobile Documents/com~apple~CloudDocs/vault"),
    PurePosixPath("/Volumes/Data/ana/Library/CloudStorage/Anything/vault"),
    PurePosixPath("/Volumes/Data/ana/Library/CloudStorage/OneDrive-Personal/vault"),
    PureWindowsPath("G:/My Drive/vault"),
    PurePosixPath("/Volumes/Data/ana/Google Drive/vault"),
    PurePosixPath("/srv/ana/Nextcloud/vault"),
    PurePosixPath("/srv/ana/Nextcloud2/vault"),
    PurePosixPath("/srv/ana/ownCloud/vault"),
    PurePosixPath("/srv/ana/pCloudDrive/vault"),
    PurePosixPath("/srv/ana/MEGA/vault"),
    PurePosixPath("/srv/ana/Sync/vault"),
    PurePosixPath("/Volumes/Data/ana/Box/vault"),
    PureWindowsPath("C:/Volumes/Data/ana/Proton Drive/ana/vault"),
    PurePosixPath("/srv/ana/dropbox/vault"),
]
OWN = [
    PurePosixPath("/srv/ana/vault"),
    PurePosixPath("/srv/ana/.local/share/qidesk/vault"),
    PureWindowsPath("C:/Volumes/Data/ana/AppData/Local/qidesk/vault"),
    PurePosixPath("/Volumes/Data/ana/Library/Application Support/qidesk/vault"),
    PurePosixPath("/srv/ana/my dropbox of letters/vault"),
    PurePosixPath("/media/ana/STICK/vault"),
    PurePosixPath("/srv/ana/boxes/vault"),
]
DISKS = [
    Mount(PurePosixPath("/"), "ext4"),
    Mount(PurePosixPath("/srv/ana/office"), "nfs4"),
    Mount(PurePosixPath("/srv/ana/office/local"), "ext4"),
    Mount(PurePosixPath("/media/ana/STICK"), "vfat"),
    Mount(PurePosixPath("/mnt/share"), "cifs"),
    Mount(PurePosixPath("/run/user/1000/gvfs"), "fuse.gvfsd-fuse"),
    Mount(PurePosixPath("/mnt/cloud"), "fuse.rclone"),
    Mount(PurePosixPath("/mnt/crypt"), "fuse.gocryptfs"),
    Mount(PureWindowsPath("Z:/"), "remote"),
]


@pytest.mark.parametrize("folder", SYNCED, ids=str)
def test_a_folder_that_a_service_synchronises_is_told(folder: PurePath) -> None:
    assert "synchronised" in warning_of(folder, DISKS)


@pytest.mark.parametrize("folder", OWN, ids=str)
def test_a_disk_of_ones_own_is_not(folder: PurePath) -> None:
    assert warning_of(folder, DISKS) == ""


@pytest.mark.parametrize("mark", [".dropbox", ".stfolder", ".owncloudsync.log"])
def test_a_service_is_known_by_what_it_leaves_there(mark: str) -> None:
    assert "synchronised" in warning_of(PurePosixPath("/srv/ana/cases"), DISKS, {mark})


@pytest.mark.parametrize(
    ("folder", "is_remote"),
    [
        (PurePosixPath("/srv/ana/office/vault"), True),
        (PurePosixPath("/srv/ana/office"), True),
        (PurePosixPath("/srv/ana/office/local/vault"), False),
        (PurePosixPath("/srv/ana/offices/vault"), False),
        (PurePosixPath("/mnt/share/vault"), True),
        (PurePosixPath("/run/user/1000/gvfs/smb-share/vault"), True),
        (PurePosixPath("/mnt/cloud/vault"), True),
        (PurePosixPath("/mnt/crypt/vault"), False),
        (PureWindowsPath("Z:/vault"), True),
        (PureWindowsPath("C:/vault"), False),
        (PureWindowsPath("//server/share/vault"), True),
    ],
    ids=str,
)
def test_a_network_drive_is_told_by_the_nearest_disk(folder: PurePath, is_remote: bool) -> None:
    assert ("network drive" in warning_of(folder, DISKS)) == is_remote


def test_the_folders_and_disks_of_this_machine_are_looked_at(tmp_path: Path) -> None:
    assert told_of(tmp_path / "vault") == ""
    (tmp_path / ".stfolder").mkdir()
    assert "Syncthing" in told_of(tmp_path / "deeper" / "vault")
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in told_of(tmp_path / "link" / "vault")
