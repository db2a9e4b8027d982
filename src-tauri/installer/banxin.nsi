; The installer: per user, in Chinese, for Windows 10 and later, 64 bits.
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DFILES=DIR -DOUT=SETUP.EXE -DICON=ICO banxin.nsi
;
; FILES is a folder with all that is installed. Optional: TARGET (NSIS's kind of stub), WEBVIEW2 (the
; offline installer of the WebView2 runtime, to be carried inside), SIGN (a program that signs the
; file it is given), PLAIN (not compressed: for a trial).
;
; What lies beside setup.exe is taken along: a folder WebView2 or Microsoft.WebView2.FixedVersionRuntime.*
; (a runtime of a fixed version), MicrosoftEdgeWebView2RuntimeInstaller*.exe, a folder fonts.
;
; Silent: setup.exe /S [/D=FOLDER]; uninstall.exe /S [/DELETEDATA]. Exit codes: 0 done, 2 the system is
; too old, 5 the program runs and does not close: nothing was changed.
Unicode true
!ifndef TARGET
  !define TARGET x86-unicode
!endif
Target ${TARGET}
!ifdef PLAIN
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"

!define APP "版心"
!define ID "cn.banxin.app"
!define EXE "banxin-app.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
; The runtime's own entry, as Microsoft documents it for installers.
!define RUNTIME "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define E_OLD_SYSTEM 2
!define E_RUNNING 5

Name "${APP}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "Software\${ID}" "InstallDir"
BrandingText "${APP} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${APP}"
VIAddVersionKey /LANG=2052 "FileDescription" "${APP} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT OR Apache-2.0"
!ifdef SIGN
  !finalize '"${SIGN}" "%1"' = 0
  !uninstfinalize '"${SIGN}" "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_DIRECTORYPAGE_TEXT_TOP "${APP} ${VERSION} 装在您自己的账户下，不需要管理员权限，也不用联网。装过旧版的会升级，资料和设置都不动。"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
UninstPage custom un.DataPage un.DataPageLeave
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Var DeletesData
Var DataBox

; Sees to it that the program does not run: a running program's file can't be opened for writing.
; It is asked to close as by a click on its window's cross, upon which it saves.
!macro CLOSING un verb
Function ${un}CloseProgram
  StrCpy $2 0
  retry:
  ClearErrors
  IfFileExists "$INSTDIR\${EXE}" 0 closed
  FileOpen $0 "$INSTDIR\${EXE}" a
  IfErrors running
  FileClose $0
  Goto closed
  running:
  ${If} $2 == 0
    MessageBox MB_OKCANCEL|MB_ICONQUESTION "${APP}正在运行。点“确定”会先存好稿件再关闭它，然后继续${verb}。" /SD IDOK IDOK ask
    Goto refused
  ${ElseIf} $2 > 60
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${APP}还没有关闭：可能还有改动没存下来，正等您处理。请到${APP}的窗口里看一看，关闭它，再点“重试”。" /SD IDCANCEL IDRETRY ask
    Goto refused
  ${EndIf}
  Goto wait
  ask:
  StrCpy $2 1
  nsExec::Exec '"$SYSDIR\taskkill.exe" /IM ${EXE}'
  Pop $0
  wait:
  IntOp $2 $2 + 1
  Sleep 500
  Goto retry
  refused:
  SetErrorLevel ${E_RUNNING}
  Quit
  closed:
  ClearErrors
FunctionEnd
!macroend
!insertmacro CLOSING "" "安装"
!insertmacro CLOSING "un." "卸载"

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${APP}需要 Windows 10 或更新的系统。" /SD IDOK
    SetErrorLevel ${E_OLD_SYSTEM}
    Quit
  ${EndIf}
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "${APP}需要 64 位的 Windows。" /SD IDOK
    SetErrorLevel ${E_OLD_SYSTEM}
    Quit
  ${EndIf}
  ReadRegStr $0 HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "本机已装有更新的版本（$0）。换成 ${VERSION} 后，用新版本编辑过的资料可能打不开。仍要换吗？" /SD IDYES IDYES +2
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; The version of the installed runtime in $0; empty: there is none.
Function RuntimeVersion
  SetRegView 32
  ReadRegStr $0 HKLM "SOFTWARE\${RUNTIME}" "pv"
  SetRegView 64
  ${If} $0 == ""
    ReadRegStr $0 HKCU "Software\${RUNTIME}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
FunctionEnd

; Copies a runtime of a fixed version from beside setup.exe, where there is one: $1 is its folder, else
; empty. It goes before the installed one: whoever put it there has a reason.
Function TakeFixedRuntime
  StrCpy $1 ""
  IfFileExists "$EXEDIR\WebView2\msedgewebview2.exe" 0 +3
  StrCpy $1 "$EXEDIR\WebView2"
  Goto found
  FindFirst $2 $3 "$EXEDIR\Microsoft.WebView2.FixedVersionRuntime.*"
  ${DoUntil} $3 == ""
    ${If} ${FileExists} "$EXEDIR\$3\msedgewebview2.exe"
      StrCpy $1 "$EXEDIR\$3"
    ${EndIf}
    FindNext $2 $3
  ${Loop}
  FindClose $2
  found:
  ${If} $1 != ""
    DetailPrint "正在复制 WebView2 运行时"
    RMDir /r "$INSTDIR\WebView2"
    CreateDirectory "$INSTDIR\WebView2"
    CopyFiles /SILENT "$1\*.*" "$INSTDIR\WebView2"
    ; Its sandboxed processes have to read it: on Windows 10, from version 120 on.
    nsExec::Exec '"$SYSDIR\icacls.exe" "$INSTDIR\WebView2" /grant *S-1-15-2-2:(OI)(CI)(RX) /grant *S-1-15-2-1:(OI)(CI)(RX)'
    Pop $2
  ${EndIf}
FunctionEnd

Function InstallRuntime
  ; Beside setup.exe, put there by whoever hands it out.
  FindFirst $2 $3 "$EXEDIR\MicrosoftEdgeWebView2RuntimeInstaller*.exe"
  FindClose $2
  ${If} $3 != ""
    DetailPrint "正在安装 WebView2 运行时"
    ExecWait '"$EXEDIR\$3" /silent /install' $2
  ${EndIf}
!ifdef WEBVIEW2
  ${If} $3 == ""
    DetailPrint "正在安装 WebView2 运行时"
    InitPluginsDir
    File "/oname=$PLUGINSDIR\webview2.exe" "${WEBVIEW2}"
    ExecWait '"$PLUGINSDIR\webview2.exe" /silent /install' $2
  ${EndIf}
!endif
FunctionEnd

Section "install"
  Call CloseProgram
  SetOutPath "$INSTDIR"
  File /r "${FILES}/*.*"
  ; Fonts from beside setup.exe join those that were put beside the program before.
  ${If} ${FileExists} "$EXEDIR\fonts\*.*"
    CreateDirectory "$INSTDIR\fonts"
    CopyFiles /SILENT "$EXEDIR\fonts\*.*" "$INSTDIR\fonts"
  ${EndIf}
  Call TakeFixedRuntime
  ${If} $1 == ""
  ${AndIfNot} ${FileExists} "$INSTDIR\WebView2\msedgewebview2.exe"
    Call RuntimeVersion
    ${If} $0 == ""
      Call InstallRuntime
      Call RuntimeVersion
      ${If} $0 == ""
        MessageBox MB_OK|MB_ICONEXCLAMATION "${APP}已装好，但本机缺少它显示界面用的“Microsoft Edge WebView2 运行时”，要先装上才能打开。$\r$\n$\r$\n不能上网的电脑：请管理员下载“常青版独立安装程序（x64）”，与本安装程序放在同一个文件夹，再运行一次本安装程序。" /SD IDOK
      ${EndIf}
    ${EndIf}
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\${EXE}"
  CreateShortcut "$DESKTOP\${APP}.lnk" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "Software\${ID}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

Function un.onInit
  StrCpy $DeletesData ${BST_UNCHECKED}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETEDATA" $1
  ${IfNot} ${Errors}
    StrCpy $DeletesData ${BST_CHECKED}
  ${EndIf}
FunctionEnd

Function un.DataPage
  !insertmacro MUI_HEADER_TEXT "资料" "稿件、历期和设置是留下还是删除。"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 40u "卸载只删除程序。您的资料（稿件、历期、修改记录）和设置都留在原处，以后重新安装可以接着用。$\r$\n$\r$\n备份在任何情况下都不删除。"
  Pop $0
  ${NSD_CreateCheckbox} 0 50u 100% 12u "同时删除本机的资料和设置（删除后不能恢复）"
  Pop $DataBox
  ${NSD_SetState} $DataBox $DeletesData
  nsDialogs::Show
FunctionEnd

Function un.DataPageLeave
  ${NSD_GetState} $DataBox $DeletesData
  ${If} $DeletesData == ${BST_CHECKED}
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "真的要删除本机的全部稿件和历期吗？删除后不能恢复。" IDYES +2
    Abort
  ${EndIf}
FunctionEnd

Section "uninstall"
  Call un.CloseProgram
  ; The program knows where its data are.
  ${If} $DeletesData == ${BST_CHECKED}
    ExecWait '"$INSTDIR\${EXE}" --delete-data' $0
    ${If} $0 != 0
      MessageBox MB_OK|MB_ICONEXCLAMATION "有的资料没能删除：可能另有程序正在使用，或没有权限。程序会继续卸载，请稍后自行删除资料所在的文件夹。" /SD IDOK
    ${EndIf}
  ${EndIf}
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\banxin.exe"
  Delete "$INSTDIR\*.txt"
  RMDir /r "$INSTDIR\WebView2"
  RMDir /r "$INSTDIR\fonts"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ; What the runtime keeps for the window; it holds nothing of the editor's.
  RMDir /r "$LOCALAPPDATA\${ID}\EBWebView"
  RMDir "$LOCALAPPDATA\${ID}"
  Delete "$SMPROGRAMS\${APP}.lnk"
  Delete "$DESKTOP\${APP}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${ID}"
SectionEnd
