import { type AddressInfo, createServer, type Server } from 'node:net'
import { Stop } from '../project'

export interface Ports {
  shop: number
  console: number
  cloudbase: number
  wechatpay: number
  /** The page for a second screen, at an origin of its own. */
  payPage: number
}

/**
 * Ports that are ours from here on: each is listened on, and handed over to the platform that answers there.
 * Two runs that begin together never take one.
 */
export interface HeldPorts {
  ports: Ports
  listeners: Record<keyof Ports, Server>
  /** Gives back what no platform took over; called once those that did are closed. */
  release(): void
}

const firstChoice = 8600
const names = ['shop', 'console', 'cloudbase', 'wechatpay', 'payPage'] as const

/**
 * Named ports have to be free. Otherwise those of the last run are taken, since WeChat Pay keeps the address
 * for its notifications, else the usual ones; a port that somebody else holds is replaced by any free one.
 */
export async function holdPorts(named: number | null, last: Ports | null): Promise<HeldPorts> {
  const wanted = named === null && last ? last : from(named ?? firstChoice)
  const held: Server[] = []
  const release = () => {
    for (const listener of held) listener.close()
  }
  try {
    for (const name of names)
      held.push((await hold(wanted[name])) ?? (await another(named === null ? null : wanted[name])))
  } catch (error) {
    release()
    throw error
  }
  const [shop, console, cloudbase, wechatpay, payPage] = held as [Server, Server, Server, Server, Server]
  const listeners = { shop, console, cloudbase, wechatpay, payPage }
  const portOf = (name: keyof Ports) => (listeners[name].address() as AddressInfo).port
  const ports = Object.fromEntries(names.map((name) => [name, portOf(name)])) as unknown as Ports
  return { ports, listeners, release }
}

const from = (port: number): Ports => ({
  shop: port,
  console: port + 1,
  cloudbase: port + 2,
  wechatpay: port + 3,
  payPage: port + 4,
})

async function another(named: number | null): Promise<Server> {
  if (named !== null) throw new Stop(`Port ${named} is in use. Name another with --port.`)
  const listener = await hold(0)
  if (!listener) throw new Stop('No free port was found on 127.0.0.1.')
  return listener
}

/** Whoever comes before the platform answers is turned away; null where somebody else holds the port. */
function hold(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
