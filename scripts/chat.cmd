@echo off
rem Runs chat: finds Java 17 or later and the jar, and starts the one with the other.
rem
rem   JAVA_HOME       the Java to use, before the one in PATH and those in the usual places
rem   CHAT_JAVA_OPTS  more flags for it, as in "-Xmx4g"
setlocal EnableExtensions DisableDelayedExpansion

for %%H in ("%~dp0..") do set "CHAT_HOME=%%~fH"
set "CHAT_JAR=%CHAT_HOME%\target\chat.jar"
if exist "%CHAT_HOME%\lib\chat\chat.jar" set "CHAT_JAR=%CHAT_HOME%\lib\chat\chat.jar"
if exist "%CHAT_HOME%\lib\chat\chat.jar" set "CHAT_HOME=%CHAT_HOME%\lib\chat"
if not exist "%CHAT_JAR%" (
    echo chat: not built yet: run 'mvnw -Pfast package -DskipTests' in %CHAT_HOME% 1>&2
    exit /b 127
)

set "CHAT_JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined CHAT_JAVA for %%J in (java.exe) do if not "%%~$PATH:J"=="" for %%B in ("%%~dp$PATH:J..") do call :try "%%~fB"
if not defined CHAT_JAVA for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*") do call :try "%%~fD"
if not defined CHAT_JAVA (
    echo chat: needs Java 17 or later, and none was found: install one or set JAVA_HOME 1>&2
    exit /b 127
)

rem Short runs, and people who type: start at once, stay small.
set "CHAT_FLAGS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if /i "%~1"=="load" set "CHAT_FLAGS="
if /i "%~1"=="serve" set "CHAT_FLAGS=-XX:+ExitOnOutOfMemoryError -XX:+IgnoreUnrecognizedVMOptions -XX:G1PeriodicGCInterval=10000 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20"

"%CHAT_JAVA%" %CHAT_FLAGS% -Dchat.home="%CHAT_HOME%" -Dfile.encoding=UTF-8 %CHAT_JAVA_OPTS% -jar "%CHAT_JAR%" %*
exit /b %ERRORLEVEL%

rem Takes the Java in a folder, if it is one and new enough.
:try
if defined CHAT_JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "CHAT_MAJOR=%%~V"
set "CHAT_MAJOR=%CHAT_MAJOR:"=%"
if %CHAT_MAJOR% GEQ 17 set "CHAT_JAVA=%~1\bin\java.exe"
exit /b 0
