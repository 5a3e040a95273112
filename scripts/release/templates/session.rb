# Homebrew formula of session [[version]]. Filled in by the release.
class Session < Formula
  desc "Memory for work, kept in git: sessions, objectives, decisions and handoffs"
  homepage "[[repository]]"
  version "[[version]]"
  license "MIT"

  on_macos do
    on_arm do
      url "[[download]]/[[archive.darwin-arm64]]"
      sha256 "[[sum.darwin-arm64]]"
    end
    on_intel do
      url "[[download]]/[[archive.darwin-x64]]"
      sha256 "[[sum.darwin-x64]]"
    end
  end
  on_linux do
    on_arm do
      url "[[download]]/[[archive.linux-arm64]]"
      sha256 "[[sum.linux-arm64]]"
    end
    on_intel do
      url "[[download]]/[[archive.linux-x64]]"
      sha256 "[[sum.linux-x64]]"
    end
  end

  depends_on "git"

  def install
    bin.install "session"
    bin.install_symlink "session" => "git-session"
    man1.install "session.1"
    man1.install_symlink "session.1" => "git-session.1"
    bash_completion.install "completions/session.bash" => "session"
    zsh_completion.install "completions/_session"
    fish_completion.install "completions/session.fish"
  end

  test do
    system "git", "init", "--quiet", "."
    assert_match "session #{version}", shell_output("#{bin}/session --version")
    assert_match "No session", shell_output("#{bin}/session init --quiet && #{bin}/session status")
  end
end
