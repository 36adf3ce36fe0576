; Windows: an installer of the folder that build.py made, for one person, without administrator.
; iscc /DVersion=0.1.0 packaging\installers\qidesk.iss

[Setup]
AppId=QIDesk
AppName=QI Desk
AppVersion={#Version}
DefaultDirName={autopf}\QI Desk
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=qidesk-{#Version}-windows
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
UninstallDisplayIcon={app}\qidesk.exe

[Files]
Source: "..\..\dist\qidesk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\QI Desk"; Filename: "{app}\qidesk.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.qib"; ValueType: string; ValueData: "QIDesk.Bundle"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.qicard"; ValueType: string; ValueData: "QIDesk.Bundle"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\QIDesk.Bundle"; ValueType: string; ValueData: "QI Desk bundle"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\QIDesk.Bundle\shell\open\command"; ValueType: string; ValueData: """{app}\qidesk.exe"" ""%1"""
