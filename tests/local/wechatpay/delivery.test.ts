import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { deliverOverHttp } from '../../../local/wechatpay/notifications/delivery'

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const started = createServer(answer)
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/pay-notify`
}

const open = new AbortController().signal

test('nobody at home is told apart from an answer', async () => {
  const url = await listen(() => {})
  server?.close()
  server?.closeAllConnections()
  expect(await deliverOverHttp(url, {}, '{}', open)).toEqual({ outcome: 'unreachable' })
})

test('a connection that was kept and is closed meanwhile is opened anew', async () => {
  const url = await listen((request, response) => {
    request.resume()
    response.end('thanks')
  })
  expect(await deliverOverHttp(url, {}, '{}', open)).toMatchObject({ answer: 'thanks' })
  server?.closeAllConnections()
  expect(await deliverOverHttp(url, {}, '{}', open)).toMatchObject({ answer: 'thanks' })
})

test('a redirect is an answer and is not followed', async () => {
  const asked: (string | undefined)[] = []
  const url = await listen((request, response) => {
    asked.push(request.url)
    response.writeHead(302, { Location: '/elsewhere' }).end()
  })
  expect(await deliverOverHttp(url, {}, '{}', open)).toMatchObject({ outcome: 'answered', status: 302 })
  expect(asked).toEqual(['/pay-notify'])
})

test('a sending under way is broken off when the sandbox closes', async () => {
  const closing = new AbortController()
  const url = await listen(() => closing.abort())
  expect(await deliverOverHttp(url, {}, '{}', closing.signal)).toEqual({ outcome: 'unreachable' })
})

test('headers and body arrive as they were signed, and the answer is kept short', async () => {
  let received = ''
  const url = await listen((request, response) => {
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      received += chunk
    })
    request.on('end', () => response.writeHead(500).end(`${request.headers['wechatpay-nonce']}`.repeat(100)))
  })
  const result = await deliverOverHttp(url, { 'Wechatpay-Nonce': 'abc' }, '{"名": 1}', open)
  expect(received).toBe('{"名": 1}')
  expect(result).toEqual({ outcome: 'answered', status: 500, answer: 'abc'.repeat(100).slice(0, 200) })
})
