# Installs session on Windows: downloads the archive for this machine, checks its SHA-256, and puts the executable where
# you say. Needs no administrator, writes nothing but session.exe and its second name, git-session.exe.
#
#   ./install.ps1 [-Version V] [-To DIR] [-From URL]
param(
  [string]$Version = "",
  [string]$To = (Join-Path $env:LOCALAPPDATA "Programs\session"),
  [string]$From = ""
)
$ErrorActionPreference = "Stop"
$ProgressPreference = "SilentlyContinue"
$repository = "[[repository]]"
$Version = $Version -replace "^v", ""

function Stop-Install([string]$what) {
  [Console]::Error.WriteLine("x $what")
  [Console]::Error.WriteLine("  Nothing was installed.")
  exit 1
}

if ($From -eq "") {
  if (-not $repository.StartsWith("http")) { Stop-Install "this copy does not know where to download from; name it with -From" }
  $From = if ($Version -eq "") { "$repository/releases/latest/download" } else { "$repository/releases/download/v$Version" }
}
$From = $From.TrimEnd("/")
$cpu = switch ($env:PROCESSOR_ARCHITECTURE) { "AMD64" { "x64" } "ARM64" { "arm64" } default { Stop-Install "there is no build for $_" } }
$work = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid())
New-Item -ItemType Directory $work | Out-Null
try {
  $sums = Join-Path $work "SHA256SUMS"
  Invoke-WebRequest -UseBasicParsing "$From/SHA256SUMS" -OutFile $sums
  $line = Get-Content $sums | Where-Object { $_ -match "^[0-9a-f]{64}  session-[^/ ]*-windows-$cpu\.zip$" } | Select-Object -First 1
  if (-not $line) { Stop-Install "the release has no build for windows-$cpu" }
  $sum, $archive = $line -split "  ", 2
  if ($Version -ne "" -and $archive -ne "session-$Version-windows-$cpu.zip") { Stop-Install "$From holds $archive, not version $Version" }
  $file = Join-Path $work $archive
  Invoke-WebRequest -UseBasicParsing "$From/$archive" -OutFile $file
  $found = (Get-FileHash -Algorithm SHA256 $file).Hash.ToLowerInvariant()
  if ($found -ne $sum) { Stop-Install "the checksum of $archive is $found, and $sum was expected" }
  Expand-Archive $file -DestinationPath $work
  New-Item -ItemType Directory -Force $To | Out-Null
  $folder = $archive -replace "\.zip$", ""
  foreach ($name in "session.exe", "git-session.exe") { Copy-Item -Force (Join-Path $work "$folder/session.exe") (Join-Path $To $name) }
  Write-Output "$(& (Join-Path $To 'session.exe') --version) in $To"
  Write-Output "  git-session.exe beside it, so that git session works"
  if (($env:PATH -split ";") -notcontains $To) { Write-Output "  $To is not in your PATH; add it in the settings of your account" }
  Write-Output "  take it out by deleting both files"
} finally {
  Remove-Item -Recurse -Force $work
}
