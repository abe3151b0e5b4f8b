@echo off
rem Runs the trucewire command of a distribution. From a checkout use the script trucewire in a POSIX shell: it builds what is missing.
rem
rem   JAVA_HOME             the Java to use, else the java on the PATH; 17 or later
rem   TRUCEWIRE_JAVA_OPTS   options for Java in place of -Xmx1g
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
rem Without the last backslash, which would escape the quotation mark that follows it.
set "home=%home:~0,-1%"

if not exist "%home%\lib\" (
  >&2 echo trucewire: there is no folder lib beside trucewire.cmd: unpack a distribution, or run ./trucewire in a POSIX shell
  exit /b 1
)

if not defined JAVA_HOME goto path
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto version
>&2 echo trucewire: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it: set it to a Java 17 or later, or unset it
exit /b 1

:path
set "java="
for %%j in (java.exe) do set "java=%%~$PATH:j"
if defined java goto version
>&2 echo trucewire: there is no java on the PATH: install a JDK 17 or later, or set JAVA_HOME to one
exit /b 1

:version
rem The first line is like: openjdk version "17.0.1" 2021-10-19
set "version=0"
for /f "tokens=3" %%v in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do set "version=%%~v"
for /f "delims=.-+" %%v in ("%version%") do set "version=%%v"
if %version% GEQ 17 goto run
>&2 echo trucewire: "%java%" is older than 17: install a JDK 17 or later, and set JAVA_HOME to it
exit /b 1

:run
rem Kafka's compression and RocksDB are native libraries, and Kafka frees its buffers itself; since 24 Java warns of both.
set "native="
if %version% GEQ 24 set "native=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
if not defined TRUCEWIRE_JAVA_OPTS set "TRUCEWIRE_JAVA_OPTS=-Xmx1g"
rem The models fill 400 MB for good. The collector would begin to look for garbage among them at 45 %% of the heap, that is: always.
set "collector=-XX:InitiatingHeapOccupancyPercent=70 -XX:-G1UseAdaptiveIHOP"

rem What is a terminal cannot be told here: no colours.
"%java%" %native% %collector% %TRUCEWIRE_JAVA_OPTS% "-Dtrucewire.home=%home%" -cp "%home%\lib\*" org.trucewire.cli.Trucewire %*
exit /b %ERRORLEVEL%
