import { describe, expect, test } from '@jest/globals'
import {
  deviceCookie,
  readDeviceTokens,
  readSecret,
  sessionCookie,
} from '../../../cloudfunctions/entry/owner/session-cookie'

const secret = 'S'.repeat(43)

test('over https the cookie is never sent over http', () => {
  expect(sessionCookie('queqiao_session', secret, true)).toBe(
    `queqiao_session=${secret}; Path=/api/owner; HttpOnly; SameSite=Strict; Max-Age=2592000; Secure`,
  )
})

test('a cookie that is cleared holds nothing and ends at once', () => {
  expect(sessionCookie('queqiao_session', null, false)).toBe(
    'queqiao_session=; Path=/api/owner; HttpOnly; SameSite=Strict; Max-Age=0',
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
  [`queqiao_session=$x${secret}`, null],
  [`queqiao_session=none; queqiao_session=${secret}`, secret],
  [`queqiao_session=${'$'.repeat(43)}`, null],
  [`queqiao_session=${secret}`, secret],
  [`a=b; queqiao_session=${secret}; c`, secret],
])('in %j the secret is %j', (header, found) => {
  expect(readSecret('queqiao_session', header)).toBe(found)
})

describe('the cookie of a device', () => {
  test('lasts half a year and names four accounts at most, the latest first', () => {
    expect(deviceCookie('queqiao_session', ['a', 'b', 'c', 'd', 'e'], true)).toBe(
      'queqiao_session_device=a~b~c~d; Path=/api/owner; HttpOnly; SameSite=Strict; Max-Age=15552000; Secure',
    )
  })

  test.each([
    [undefined, []],
    ['queqiao_session=a', []],
    ['queqiao_session_device=', []],
    ['queqiao_session_device', []],
    ['queqiao_session_device=a', ['a']],
    ['x=y; queqiao_session_device=a~~b; z', ['a', 'b']],
    ['queqiao_session_device=a~b~c~d~e', ['a', 'b', 'c', 'd']],
    [`queqiao_session_device=${'a'.repeat(120)}~b`, ['a'.repeat(120), 'b']],
    [`queqiao_session_device=${'a'.repeat(121)}~b`, ['b']],
  ])('in %j names %j', (header, tokens) => {
    expect(readDeviceTokens('queqiao_session', header)).toEqual(tokens)
  })
})
