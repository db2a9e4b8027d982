@rem Signs the file %1 with the certificate that release.yml has laid down; the time stamp keeps the
@rem signature good when the certificate has run out.
@echo off
for /f "delims=" %%F in ('dir /b /s "%ProgramFiles(x86)%\Windows Kits\10\bin\*signtool.exe" ^| findstr /i "\\x64\\"') do set SIGNTOOL=%%F
"%SIGNTOOL%" sign /f "%RUNNER_TEMP%\signing.pfx" /p "%SIGNING_PASSWORD%" /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 "%~1"
