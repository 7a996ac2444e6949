import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { Stop } from './project'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The path of a Chrome or Chromium: the one named by CHROME_PATH, an installed one, or Playwright's own. */
function findBrowser(): string | undefined {
  const candidates = [process.env.CHROME_PATH ?? '', ...installed, chromium.executablePath()]
  return candidates.find((path) => path !== '' && existsSync(path))
}

const run = (command: string, args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'inherit' })
    return true
  } catch {
    return false
  }
}

const isDebianRoot = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

function installWithApt(packages: string[]): boolean {
  process.env.DEBIAN_FRONTEND = 'noninteractive'
  const install = () => run('apt-get', ['install', '-y', '-q', ...packages])
  return install() || (run('apt-get', ['update', '-q']) && install())
}

/**
 * Finds a browser for the journeys, else installs one with the means of the machine: Debian's package as root
 * (with the fonts, without which Chinese is drawn as boxes), or Playwright's own download.
 */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found) return found
  console.log('No Chrome or Chromium was found: installing one.')
  if (isDebianRoot()) installWithApt(['chromium', 'fonts-noto-cjk'])
  else run('npx', ['playwright', 'install', '--with-deps', 'chromium'])
  const fresh = findBrowser()
  if (fresh) return fresh
  throw new Stop('No Chrome or Chromium could be found or installed. Install one, or name it by CHROME_PATH.')
}
