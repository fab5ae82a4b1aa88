; The setup of Readlist for one user: no rights of an administrator, silent with /S, another folder with /D=FOLDER (last).
; Built on Linux by builder/windows/setup.py, which gives VERSION, TREE, ICON, OUTFILE, ASSOCIATIONS, COMPRESSOR.
;
; Everything is in $INSTDIR\app, which is replaced as a whole by way of app.readlist-new and app.readlist-old; nothing
; else in $INSTDIR but uninstall.exe is touched.
; Exit codes beside NSIS' own (1 cancelled, 2 aborted):
!define EXIT_RUNNING 3      ; Readlist is running; nothing was changed
!define EXIT_UNWRITABLE 4   ; the files could not be written; the former version is still there
!define EXIT_FOREIGN 5      ; the folder has an "app" or uninstaller that is not Readlist's; nothing was changed
!define EXIT_MSI 6          ; Readlist is installed by its MSI; nothing was changed

Target amd64-unicode
Unicode true
SetCompressor ${COMPRESSOR}
!if "${COMPRESSOR}" == "/SOLID lzma"
  SetCompressorDictSize 64  ; MB
!endif
RequestExecutionLevel user
ManifestSupportedOS Win10
ManifestLongPathAware true
ManifestDPIAware true

!define NAME "Readlist"
!define ID "org.readlist.Readlist"
!define PROGID "Readlist.Digest"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define PATHS_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\readlist.exe"
!define APPLICATION_KEY "Software\Classes\Applications\readlist.exe"
!define MSI_KEY "Software\${NAME}\Folders"
!define SHORTCUT "$SMPROGRAMS\${NAME}.lnk"

Name "${NAME}"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "InstallDir"
BrandingText "${NAME} ${VERSION}"
Icon "${ICON}"
UninstallIcon "${ICON}"

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh
!include "${ASSOCIATIONS}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\app\readlist.exe"
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Readlist will be removed. Your library, notes and preferences stay."
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} setup"
VIAddVersionKey "CompanyName" "The Readlist developers"
VIAddVersionKey "LegalCopyright" "MIT licence"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

!macro Fail CODE TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; A file of a running program cannot be opened for writing.
!macro RefuseWhileRunning PREFIX
  Function ${PREFIX}RefuseWhileRunning
    again:
    StrCpy $0 ""
    ${IfNot} ${FileExists} "$INSTDIR\app\*.*"
      Return
    ${EndIf}
    FindFirst $1 $2 "$INSTDIR\app\*.exe"
    ${DoWhile} $2 != ""
      ClearErrors
      FileOpen $3 "$INSTDIR\app\$2" a
      ${If} ${Errors}
        StrCpy $0 $2
      ${Else}
        FileClose $3
      ${EndIf}
      FindNext $1 $2
    ${Loop}
    FindClose $1
    ClearErrors
    ${If} $0 != ""
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION \
        "Readlist is running. Please close it, and then press Retry." /SD IDCANCEL IDRETRY again
      SetErrorLevel ${EXIT_RUNNING}
      Quit
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

; The id that joins the window in the task bar with the entry in the menu, where it may be pinned.
Function CreateMenuEntry
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P= 0
    CreateShortcut "${SHORTCUT}" "$INSTDIR\app\readlist.exe"
    Return
  ${EndIf}
  ${IShellLink::SetPath} $0 '("$INSTDIR\app\readlist.exe")'
  ${IShellLink::SetDescription} $0 '("One reading list of all your digests of papers")'
  ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r1)'
  ${If} $1 P<> 0
    System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r2'
    System::Call 'shlwapi::SHStrDupW(w "${ID}", *p.r4)'
    System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r4)p.r3'
    ${IPropertyStore::SetValue} $1 '($2,$3)'
    ${IPropertyStore::Commit} $1 ""
    System::Call 'ole32::CoTaskMemFree(p r4)'
    System::Free $2
    System::Free $3
    ${IUnknown::Release} $1 ""
  ${EndIf}
  ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
  ${If} $1 P<> 0
    ${IPersistFile::Save} $1 '("${SHORTCUT}",1)'
    ${IUnknown::Release} $1 ""
  ${EndIf}
  ${IUnknown::Release} $0 ""
FunctionEnd

; The MSI has the same places in the registry; each would remove what the other put there.
Function RefuseBesideMsi
  EnumRegValue $0 HKCU "${MSI_KEY}" 0
  ${If} $0 != ""
    !insertmacro Fail ${EXIT_MSI} "Readlist is installed by its MSI. Please remove it first, in Settings, Apps; your library stays."
  ${EndIf}
FunctionEnd

; An uninstaller is Readlist's beside its program, or in the folder that the registry names.
Function RefuseForeignFolder
  ${If} ${FileExists} "$INSTDIR\app\readlist.exe"
    Return
  ${EndIf}
  ReadRegStr $0 HKCU "Software\${NAME}" "InstallDir"
  ${If} $0 == $INSTDIR
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\app\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\uninstall.exe"
    !insertmacro Fail ${EXIT_FOREIGN} "The folder $INSTDIR has files of another program. Please choose another folder."
  ${EndIf}
FunctionEnd

Section "Readlist"
  Call RefuseWhileRunning
  Call RefuseBesideMsi
  Call RefuseForeignFolder

  ; The new version is complete before the former one goes.
  ClearErrors
  RMDir /r "$INSTDIR\app.readlist-new"
  SetOutPath "$INSTDIR\app.readlist-new"
  File /r "${TREE}/*.*"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    RMDir /r "$INSTDIR\app.readlist-new"
    !insertmacro Fail ${EXIT_UNWRITABLE} "The files of Readlist could not be written to $INSTDIR."
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\app\*.*"
    RMDir /r "$INSTDIR\app.readlist-old"
    ClearErrors
    Rename "$INSTDIR\app" "$INSTDIR\app.readlist-old"
    ${If} ${Errors}
      RMDir /r "$INSTDIR\app.readlist-new"
      !insertmacro Fail ${EXIT_RUNNING} "A program uses files of Readlist in $INSTDIR. Please close it, and start this setup again."
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\app.readlist-new" "$INSTDIR\app"
  ${If} ${Errors}
    Rename "$INSTDIR\app.readlist-old" "$INSTDIR\app"
    RMDir /r "$INSTDIR\app.readlist-new"
    !insertmacro Fail ${EXIT_UNWRITABLE} "The files of Readlist could not be moved to $INSTDIR\app."
  ${EndIf}
  RMDir /r "$INSTDIR\app.readlist-old"

  WriteUninstaller "$INSTDIR\uninstall.exe"
  Call CreateMenuEntry

  WriteRegStr HKCU "Software\${NAME}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${PATHS_KEY}" "" "$INSTDIR\app\readlist.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "The Readlist developers"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\app\readlist.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR\app" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0

  ; Readlist is offered under "Open with", and is never made the default program of a type.
  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "Digest of papers"
  WriteRegStr HKCU "Software\Classes\${PROGID}" "AppUserModelID" "${ID}"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\app\readlist.exe,0"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\app\readlist.exe" "%1"'
  WriteRegStr HKCU "${APPLICATION_KEY}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${APPLICATION_KEY}\shell\open\command" "" '"$INSTDIR\app\readlist.exe" "%1"'
  !insertmacro AddAssociations
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  Call un.RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\app\readlist.exe"
    ClearErrors
    Rename "$INSTDIR\app" "$INSTDIR\app.readlist-old"  ; all or nothing: it fails if a file is in use
    ${If} ${Errors}
      !insertmacro Fail ${EXIT_RUNNING} "A program uses files of Readlist in $INSTDIR. Please close it, and start this again."
    ${EndIf}
    RMDir /r "$INSTDIR\app.readlist-old"
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"  ; only if nothing else is in it
  Delete "${SHORTCUT}"
  !insertmacro RemoveAssociations
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  DeleteRegKey HKCU "${APPLICATION_KEY}"
  DeleteRegKey HKCU "${PATHS_KEY}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\${NAME}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
