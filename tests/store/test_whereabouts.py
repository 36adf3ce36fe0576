from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from qidesk.store.whereabouts import Mount, told_of, warning_of

SYNCED = [
    PurePosixPath("/home/ana/Dropbox/vault"),
    PurePosixPath("/home/ana/Dropbox (Law Office)/cases/vault"),
    PureWindowsPath("C:/Users/ana/OneDrive/vault"),
    PureWindowsPath("C:/Users/ana/OneDrive - Law Office/vault"),
    PureWindowsPath("C:/Users/ana/iCloudDrive/vault"),
    PurePosixPath("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/vault"),
    PurePosixPath("/Users/ana/Library/CloudStorage/Anything/vault"),
    PurePosixPath("/Users/ana/Library/CloudStorage/OneDrive-Personal/vault"),
    PureWindowsPath("G:/My Drive/vault"),
    PurePosixPath("/Users/ana/Google Drive/vault"),
    PurePosixPath("/home/ana/Nextcloud/vault"),
    PurePosixPath("/home/ana/Nextcloud2/vault"),
    PurePosixPath("/home/ana/ownCloud/vault"),
    PurePosixPath("/home/ana/pCloudDrive/vault"),
    PurePosixPath("/home/ana/MEGA/vault"),
    PurePosixPath("/home/ana/Sync/vault"),
    PurePosixPath("/Users/ana/Box/vault"),
    PureWindowsPath("C:/Users/ana/Proton Drive/ana/vault"),
    PurePosixPath("/home/ana/dropbox/vault"),
]
OWN = [
    PurePosixPath("/home/ana/vault"),
    PurePosixPath("/home/ana/.local/share/qidesk/vault"),
    PureWindowsPath("C:/Users/ana/AppData/Local/qidesk/vault"),
    PurePosixPath("/Users/ana/Library/Application Support/qidesk/vault"),
    PurePosixPath("/home/ana/my dropbox of letters/vault"),
    PurePosixPath("/media/ana/STICK/vault"),
    PurePosixPath("/home/ana/boxes/vault"),
]
DISKS = [
    Mount(PurePosixPath("/"), "ext4"),
    Mount(PurePosixPath("/home/ana/office"), "nfs4"),
    Mount(PurePosixPath("/home/ana/office/local"), "ext4"),
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
    assert "synchronised" in warning_of(PurePosixPath("/home/ana/cases"), DISKS, {mark})


@pytest.mark.parametrize(
    ("folder", "is_remote"),
    [
        (PurePosixPath("/home/ana/office/vault"), True),
        (PurePosixPath("/home/ana/office"), True),
        (PurePosixPath("/home/ana/office/local/vault"), False),
        (PurePosixPath("/home/ana/offices/vault"), False),
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
