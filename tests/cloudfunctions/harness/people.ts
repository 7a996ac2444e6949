import { generateSync } from 'otplib'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { Staff } from '../../../cloudfunctions/domain/records'
import type { StaffRole } from '../../../typings/owner-api'
import { type Browser, openBrowser } from './browser'

export const goodPassword = 'seven magpies over water'

/** The ports with a hasher that takes no time: a password is its own hash. */
export const quickPorts = (ports: Ports): Ports => ({
  ...ports,
  passwords: {
    hash: async (text) => `hash of ${text}`,
    verify: async (text, hash) => hash === `hash of ${text}`,
  },
})

/** An account of a role whose password is `goodPassword`, where a hash is as in `quickPorts`. */
export async function addStaff(
  ports: Ports,
  username: string,
  role: StaffRole,
  changes: Partial<Staff> = {},
): Promise<Staff> {
  const staff: Staff = {
    staffId: username,
    username,
    displayName: username,
    role,
    passwordHash: `hash of ${goodPassword}`,
    mustChangePassword: false,
    disabled: false,
    createdAt: ports.clock.now(),
    revision: 0,
    ...changes,
  }
  if ((await ports.staff.insert(staff)) === 'exists') throw new Error(`${username} is here already.`)
  return staff
}

export async function signedIn(ports: Ports, username: string, ip?: string): Promise<Browser> {
  const browser = openBrowser(ports, ip)
  await browser.must('session.login', { username, password: goodPassword })
  return browser
}

/** What an app shows for a secret at a time. */
export const codeAt = (secret: string, at: number): string =>
  generateSync({ secret, epoch: Math.floor(at / 1000) })

/** Sets up the app of whoever is signed in; answers its secret and the recovery codes. */
export async function withApp(browser: Browser, now: () => number) {
  const { secret } = await browser.must('secondFactor.begin', { password: goodPassword })
  const { recoveryCodes } = await browser.must('secondFactor.confirm', { code: codeAt(secret, now()) })
  return { secret, recoveryCodes }
}

export async function loginTokenOf(browser: Browser, username: string): Promise<string> {
  const reply = await browser.call('session.login', { username, password: goodPassword })
  if (reply.ok || reply.code !== 'CODE_WANTED') throw new Error(`No code is wanted: ${JSON.stringify(reply)}`)
  return reply.detail.loginToken
}
