import { expect, test } from '@jest/globals'
import { readSecret, sessionCookie } from '../../../cloudfunctions/entry/owner/session-cookie'

const secret = 'S'.repeat(43)

test('over https the cookie is never sent over http', () => {
  expect(sessionCookie('queqiao_session', secret, true)).toBe(
    `queqiao_session=${secret}; Path=/api/owner; HttpOnly; SameSite=Strict; Max-Age=2592000; Secure`,
  )
})

test.each([
  [undefined, null],
  ['', null],
  ['queqiao_session=', null],
  [`other=${secret}`, null],
  [`xqueqiao_session=${secret}`, null],
  ['queqiao_session=too-short', null],
  [`queqiao_session=${secret}x`, null],
  [`queqiao_session=${'$'.repeat(43)}`, null],
  [`queqiao_session=${secret}`, secret],
  [`a=b; queqiao_session=${secret}; c`, secret],
])('in %j the secret is %j', (header, found) => {
  expect(readSecret('queqiao_session', header)).toBe(found)
})
