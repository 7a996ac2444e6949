import { Api } from './api/api'
import type { ApiReply, ApiRequest } from './api/messages'
import { Orders } from './api/orders'
import { paymentRoutes } from './api/payment-routes'
import { refundRoutes } from './api/refund-routes'
import { Refunds } from './api/refunds'
import { billRoutes } from './bills/bill-routes'
import { Bills } from './bills/bills'
import { Control } from './control/control'
import { Faults } from './faults'
import type { Credentials } from './keys/credentials'
import { type KeyMode, PlatformKeys } from './keys/platform-keys'
import type { Deliver } from './notifications/delivery'
import { Notifier } from './notifications/notifier'
import { AccessTokens } from './open-platform/access-tokens'
import { ContentChecks, type FetchMedia, fetchMediaOverHttp } from './open-platform/content-checks'
import { isOpenPlatform, OpenPlatform } from './open-platform/open-platform'
import { Pusher } from './open-platform/pushes/pusher'
import { Shippings } from './open-platform/shippings'
import { Subscriptions } from './open-platform/subscriptions'
import { Payments } from './payments'
import type { Store } from './store'
import type { Scheduler } from './time'

export interface SandboxOptions {
  credentials: Credentials
  store: Store
  appid: string
  keyMode: KeyMode
  /** Epoch ms. */
  clock: () => number
  scheduler: Scheduler
  deliver: Deliver
  /** Where the mini program's server takes pushed messages; none are sent without. */
  pushUrl?: string | undefined
  /** How files that are checked are read; over HTTP by default. */
  fetchMedia?: FetchMedia
  log: (entry: Record<string, unknown>) => void
}

export interface Sandbox {
  keys: PlatformKeys
  orders: Orders
  payments: Payments
  control: Control
  /** Answers a request without HTTP between: a signed one, or one of the mini program's platform. */
  handle(request: ApiRequest): Promise<ApiReply>
  /** What was waiting before a restart goes on waiting. */
  resume(): void
  close(): Promise<void>
}

/** The platform without a port of its own: a server puts it on one, a simulation calls it directly. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { credentials, store, appid, clock, scheduler, log } = options
  const { mchid } = credentials
  const apiV3Key = () => credentials.apiV3Key
  const keys = new PlatformKeys(credentials, options.keyMode)
  const faults = new Faults()
  const orders = new Orders(store, clock, { mchid, appid })
  const notifier = new Notifier({ store, keys, apiV3Key, clock, scheduler, deliver: options.deliver, log })
  const payments = new Payments(orders, notifier, store)
  const refunds = new Refunds({ store, orders, notifier, mchid, clock, scheduler, log })
  const bills = new Bills(store, clock)
  const routes = [...paymentRoutes(orders, credentials, keys), ...refundRoutes(refunds), ...billRoutes(bills)]
  const api = new Api({ credentials, keys, store, faults, routes, clock, scheduler, log })
  const tokens = new AccessTokens(store, { appid, appSecret: credentials.appSecret }, clock)
  const shippings = new Shippings(store, orders, mchid, clock)
  const { deliver, pushUrl: url, fetchMedia = fetchMediaOverHttp } = options
  const pushKeys = credentials.push
  const pusher = new Pusher({ store, appid, keys: pushKeys, url, clock, scheduler, deliver, log })
  const checks = new ContentChecks({ store, appid, pusher, fetchMedia, clock, scheduler })
  const subscriptions = new Subscriptions(store, clock)
  const platform = new OpenPlatform({
    tokens,
    shippings,
    checks,
    subscriptions,
    store,
    faults,
    scheduler,
    log,
  })
  const money = { orders, payments, refunds, bills, notifier, keys }
  const control = new Control({
    ...money,
    store,
    faults,
    tokens,
    shippings,
    subscriptions,
    pusher,
    checks,
    clock,
  })
  return {
    keys,
    orders,
    payments,
    control,
    handle: (request) => (isOpenPlatform(request.target) ? platform : api).handle(request),
    resume() {
      notifier.resume()
      refunds.resume()
      checks.resume()
      pusher.resume()
    },
    async close() {
      refunds.close()
      await checks.close()
      await pusher.close()
      await notifier.close()
    },
  }
}
