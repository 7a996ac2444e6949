import { describe, expect, test } from '@jest/globals'
import {
  carriesOpenid,
  isClientCall,
  isHttpEvent,
  isRecord,
  isTimerEvent,
  readPlatformCall,
} from '../../../cloudfunctions/entry/platform-call'

const contextOf = (environment: unknown, requestId: unknown = 'r-1') => ({
  environment,
  request_id: requestId,
})
const called = contextOf(JSON.stringify({ WX_OPENID: 'o-lin', WX_APPID: 'wx1' }))

test.each<[string, unknown, { requestId: string; openid: string | null }]>([
  ['a mini program', called, { requestId: 'r-1', openid: 'o-lin' }],
  ['somebody without an openid', contextOf('{}'), { requestId: 'r-1', openid: null }],
  ['somebody with an empty openid', contextOf('{"WX_OPENID":""}'), { requestId: 'r-1', openid: null }],
  ['an openid that is no text', contextOf('{"WX_OPENID":["o-lin"]}'), { requestId: 'r-1', openid: null }],
  ['no JSON', contextOf('{'), { requestId: 'r-1', openid: null }],
  ['JSON of nothing', contextOf('null'), { requestId: 'r-1', openid: null }],
  ['a list in place of text', contextOf(['{"WX_OPENID":"o-lin"}']), { requestId: 'r-1', openid: null }],
  ['an object in place of text', contextOf({ WX_OPENID: 'o-lin' }), { requestId: 'r-1', openid: null }],
  ['a request without a number', contextOf('{}', 7), { requestId: '', openid: null }],
  ['no context', undefined, { requestId: '', openid: null }],
  ['a context of nothing', null, { requestId: '', openid: null }],
])('of %s the platform tells who it is', (_who, context, call) => {
  expect(readPlatformCall(context)).toEqual(call)
})

test.each<[unknown, boolean]>([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  [undefined, false],
  ['text', false],
  [7, false],
  [() => 1, false],
])('%p is an object with names: %s', (value, isOne) => {
  expect(isRecord(value)).toBe(isOne)
})

describe('an event', () => {
  test.each<[unknown, boolean, boolean]>([
    [{ httpMethod: 'POST' }, true, false],
    [{ requestContext: {} }, true, false],
    [{ Type: 'Timer' }, false, true],
    [{ TriggerName: 'sweep' }, false, true],
    [{ action: 'order.place' }, false, false],
    ['httpMethod', false, false],
    [null, false, false],
  ])('%j comes by HTTP: %s, from the timer: %s', (event, isHttp, isTimer) => {
    expect([isHttpEvent(event), isTimerEvent(event)]).toEqual([isHttp, isTimer])
  })

  test.each<[unknown, unknown, boolean, boolean]>([
    [{}, called, true, true],
    [{ userInfo: { openId: 'o' } }, undefined, true, true],
    [{ userInfo: { openid: 'o' } }, undefined, true, true],
    [{ userInfo: { OPENID: 'o' } }, undefined, true, true],
    [{ userInfo: { appId: 'wx1' } }, undefined, false, true],
    [{ userInfo: 'o' }, undefined, false, true],
    [{ userInfo: null }, undefined, false, true],
    [{ openId: 'o' }, undefined, false, false],
    [[{ userInfo: { openId: 'o' } }], undefined, false, false],
    [undefined, undefined, false, false],
  ])('%j with the context %j carries an openid: %s, is a client’s: %s', (event, context, carries, isOne) => {
    expect([carriesOpenid(event, context), isClientCall(event, context)]).toEqual([carries, isOne])
  })
})
