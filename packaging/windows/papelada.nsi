; The installer for Windows: for one person, without an administrator, and it takes away only what it brought.
; packaging/windows/installer.py calls it with the lists of the tree's files (FILES, REMOVAL), VERSION and OUT.
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDateSave off
CRCCheck force

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "x64.nsh"

!define UNKEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Papelada"
!define CASETYPE "Papelada.Case"

Name "Papelada"
OutFile "${OUT}"
; Not %LOCALAPPDATA%\papelada: there the program keeps its settings.
InstallDir "$LOCALAPPDATA\Programs\Papelada"
InstallDirRegKey HKCU "${UNKEY}" "InstallLocation"
BrandingText "Papelada ${VERSION}"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Papelada"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "Papelada set-up"
VIAddVersionKey /LANG=0 "LegalCopyright" "The authors of Papelada"

!define MUI_ICON "${HERE}/papelada.ico"
!define MUI_UNICON "${HERE}/papelada.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\papelada.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Portuguese"

LangString NEEDS64 ${LANG_ENGLISH} "Papelada needs a 64-bit Windows 10 or newer."
LangString NEEDS64 ${LANG_PORTUGUESE} "A Papelada precisa do Windows 10 ou mais recente, de 64 bits."
LangString RUNNING ${LANG_ENGLISH} "Papelada is open. Close it, then try again."
LangString RUNNING ${LANG_PORTUGUESE} "A Papelada está aberta. Feche-a e tente de novo."
LangString CASENAME ${LANG_ENGLISH} "Papelada case"
LangString CASENAME ${LANG_PORTUGUESE} "Processo da Papelada"

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(NEEDS64)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetShellVarContext current
FunctionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

; A program that runs cannot be written over: it is found out before anything is touched.
!macro RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\papelada.exe"
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\papelada.exe" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      MessageBox MB_ICONEXCLAMATION|MB_RETRYCANCEL "$(RUNNING)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel 3
      Quit
    ${Loop}
  ${EndIf}
!macroend

Section "Papelada"
  !insertmacro RefuseWhileRunning
  ; The files of a former version go first, by the list of that version.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  ${EndIf}
  !include "${FILES}"
  SetOutPath "$INSTDIR"
  File "/oname=papelada.ico" "${HERE}/papelada.ico"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\Papelada.lnk" "$INSTDIR\papelada.exe" "" "$INSTDIR\papelada.ico"

  WriteRegStr HKCU "Software\Classes\.papelada" "" "${CASETYPE}"
  WriteRegStr HKCU "Software\Classes\.papelada" "Content Type" "application/x-papelada-case"
  WriteRegStr HKCU "Software\Classes\${CASETYPE}" "" "$(CASENAME)"
  WriteRegStr HKCU "Software\Classes\${CASETYPE}\DefaultIcon" "" "$INSTDIR\papelada.ico"
  WriteRegStr HKCU "Software\Classes\${CASETYPE}\shell\open\command" "" '"$INSTDIR\papelada.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${UNKEY}" "DisplayName" "Papelada"
  WriteRegStr HKCU "${UNKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNKEY}" "DisplayIcon" "$INSTDIR\papelada.ico"
  WriteRegStr HKCU "${UNKEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNKEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNKEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNKEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNKEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNKEY}" "NoRepair" 1
SectionEnd

; What the person made stays: cases lie where they were saved, settings in %LOCALAPPDATA%\papelada.
Section "Uninstall"
  !insertmacro RefuseWhileRunning
  !include "${REMOVAL}"
  Delete "$INSTDIR\papelada.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only where nothing of the person's lies in it
  Delete "$SMPROGRAMS\Papelada.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.papelada" ""
  ${If} $0 == "${CASETYPE}" ; not where another program has taken the ending over
    DeleteRegKey HKCU "Software\Classes\.papelada"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${CASETYPE}"
  DeleteRegKey HKCU "${UNKEY}"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd
