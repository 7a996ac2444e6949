import { createServer } from 'node:net'
import { Stop } from '../project'

export interface Ports {
  shop: number
  console: number
  cloudbase: number
  wechatpay: number
  /** The page for a second screen, at an origin of its own. */
  payPage: number
}

const firstChoice = 8600

const from = (port: number): Ports => ({
  shop: port,
  console: port + 1,
  cloudbase: port + 2,
  wechatpay: port + 3,
  payPage: port + 4,
})

/**
 * Named ports have to be free. Otherwise those of the last run are taken, since WeChat Pay keeps the address
 * for its notifications, else the usual ones; a port that somebody else holds is replaced by any free one.
 */
export async function choosePorts(named: number | null, last: Ports | null): Promise<Ports> {
  if (named !== null) {
    const ports = from(named)
    for (const port of Object.values(ports))
      if (!(await isFree(port))) throw new Stop(`Port ${port} is in use. Name another with --port.`)
    return ports
  }
  const wanted = last ?? from(firstChoice)
  return {
    shop: await freeOr(wanted.shop),
    console: await freeOr(wanted.console),
    cloudbase: await freeOr(wanted.cloudbase),
    wechatpay: await freeOr(wanted.wechatpay),
    payPage: await freeOr(wanted.payPage),
  }
}

const freeOr = async (port: number): Promise<number> => ((await isFree(port)) ? port : anyFreePort())

const isFree = async (port: number): Promise<boolean> => (await tryListen(port)) !== null

async function anyFreePort(): Promise<number> {
  const port = await tryListen(0)
  if (port === null) throw new Stop('No free port was found on 127.0.0.1.')
  return port
}

/** The port that could be listened on, now free again; null where somebody else holds it. */
function tryListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const bound = typeof address === 'object' && address ? address.port : null
      server.close(() => resolve(bound))
    })
  })
}
