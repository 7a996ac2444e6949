import { describe, expect, test } from '@jest/globals'
import { compileRule } from '../../../local/cloudbase/storage/rule'

const lin = { openid: 'lin' }
const file = (path: string, openid: string | null = null) => ({ path, openid })

describe('a rule of storage', () => {
  test.each<[string, object | null, object, boolean]>([
    ['resource.openid == auth.openid', lin, file('a', 'lin'), true],
    ['resource.openid == auth.openid', lin, file('a', 'zhou'), false],
    ['resource.openid == auth.openid', null, file('a', 'lin'), false],
    ['resource.openid == auth.openid', null, file('a'), false],
    ['auth != null', lin, file('a'), true],
    ['auth != null', null, file('a'), false],
    ["auth != null && resource.path != 'a'", lin, file('a'), false],
    ['/^(catalogue|demo)\\//.test(resource.path) == true', null, file('catalogue/tea.png'), true],
    ['/^(catalogue|demo)\\//.test(resource.path) == true', null, file('x/catalogue/tea.png'), false],
    ['/^open\\//.test(resource.path) == true || resource.openid == auth.openid', lin, file('a', 'lin'), true],
    ['(auth == null || auth.openid == "lin") && false == false', lin, file('a'), true],
  ])('%s', (read, auth, resource, allowed) => {
    const rule = compileRule({ read, write: false })
    expect(rule.mayRead({ auth, resource } as never)).toBe(allowed)
    expect(rule.mayWrite({ auth, resource } as never)).toBe(false)
  })

  test.each([
    // What `test` says has to be compared, as the platform's page asks.
    '/^a/.test(resource.path)',
    'auth.openid ==',
    '(auth != null',
    'process.exit(1)',
    "resource.path == 'evidence/' + auth.openid",
    '',
  ])('that reads %j is refused at the start', (read) => {
    expect(() => compileRule({ read, write: false })).toThrow(/storage rule/)
  })
})
