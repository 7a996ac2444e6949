import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { Stop } from '../../scripts/project'
import { choosePorts } from '../../scripts/start/ports'

const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.close()
    await once(server, 'close')
  }
})

/** A port that somebody else holds; `first` is asked for, 0 takes any. */
async function occupy(port = 0): Promise<number> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  servers.push(server)
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('It does not listen on a port.')
  return address.port
}

/** The first of four neighbouring ports, of which the one at `place` is taken. */
async function takenAmongFour(place: number): Promise<number> {
  for (;;) {
    const taken = await occupy()
    const first = taken - place
    if (first >= 1024 && first + 3 <= 65_535) return first
  }
}

test.each([0, 1, 2, 3])('a named port is refused when neighbour %i of it is in use', async (place) => {
  const first = await takenAmongFour(place)
  const choosing = choosePorts(first, null)
  await expect(choosing).rejects.toThrow(Stop)
  await expect(choosing).rejects.toThrow(/^Port \d+ is in use\. Name another with --port\.$/)
})

test('the message names the very port that is in use', async () => {
  const taken = await occupy()
  await expect(choosePorts(taken, null)).rejects.toThrow(`Port ${taken} is in use.`)
})

test('a port of the last run that is in use by now is replaced, the others are kept', async () => {
  const free = [await occupy(), await occupy(), await occupy()]
  const taken = await occupy()
  for (const server of servers.splice(0, 3)) {
    server.close()
    await once(server, 'close')
  }
  const [shop = 0, console = 0, cloudbase = 0] = free
  const ports = await choosePorts(null, { shop, console, cloudbase, wechatpay: taken, payPage: 0 })
  expect(ports).toMatchObject({ shop, console, cloudbase })
  expect(ports.wechatpay).not.toBe(taken)
  await expect(occupy(ports.wechatpay)).resolves.toBe(ports.wechatpay)
})

test('without a last run all five are free and differ', async () => {
  const ports = Object.values(await choosePorts(null, null))
  expect(new Set(ports).size).toBe(5)
  for (const port of ports) await expect(occupy(port)).resolves.toBe(port)
})
