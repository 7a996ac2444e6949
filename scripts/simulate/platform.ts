import { stockStore } from '../../cloudfunctions/adapters/cloudbase/stock'
import { importJobBy } from '../../cloudfunctions/app/catalogue-import/import-job'
import type { Log, Ports } from '../../cloudfunctions/app/ports'
import { jobsHandler } from '../../cloudfunctions/entry/jobs/handler'
import { jobKinds } from '../../cloudfunctions/entry/jobs/kinds'
import { ownerHandler } from '../../cloudfunctions/entry/owner/handler'
import { payNotifyHandler } from '../../cloudfunctions/entry/pay-notify/handler'
import { payPageHandler } from '../../cloudfunctions/entry/pay-page/handler'
import { shopHandler } from '../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../cloudfunctions/entry/timer/handler'
import { type Cloud, wirePorts } from '../../cloudfunctions/entry/wiring'
import { schema } from '../../cloudfunctions/schema'
import type { Chance } from './chance'
import type { Checker } from './checker'
import { openCloudOver } from './database'
import { Deaths, databaseWrite } from './deaths'
import type { Destination, RequestFault } from './faults'
import type { Grounds } from './grounds'
import { HOARDED_MAX, isHoarding } from './hoarding-rules'
import { type CallEnd, type DoorName, type Invocation, noticeIdOf } from './invocation'
import { CONSOLE_ORIGIN, SESSION_COOKIE } from './staff'

type Door = (event: unknown, context?: unknown) => Promise<unknown>

/** One process of a function: it answers one call at a time, and its caches live as long as it does. */
interface Instance {
  handle: Door
  current: Invocation | null
}

/** A request of a function, and how it looks when it goes wrong. */
interface Request<Reply> {
  to: Destination
  label: string
  /** Where it changes something for good: what. */
  write: string | null
  send(): Promise<Reply>
  /** The error that the sender sees instead of a reply. */
  failure(isSent: boolean): Error
  /** A reply that is wrong although the request took effect. */
  sendWrongly?(): Promise<Reply>
  /** A documented refusal, and nothing is done. */
  sendRefused?(): Promise<Reply>
}

/** Changes what a door is wired with, and what it takes a call for; planted bugs come in here. */
export type Refit = (ports: Ports, grounds: Grounds) => Ports
export type Mishear = (event: unknown, grounds: Grounds) => unknown

/** Long work meets a database that is busy with other things, so that it falls into many slices. */
const CROWDED_MS_MAX = 400

const quiet: Log = { write: () => undefined }
const CONFIG = {
  wechatPayUrl: 'https://api.mch.weixin.qq.com',
  weixinUrl: 'https://api.weixin.qq.com',
  payNotifyUrl: 'https://shop.example/pay-notify',
  payPageUrl: 'https://shop.example/pay/#',
  storageOrigins: [],
  payOrigins: ['https://shop.example'],
  consoleOrigins: [CONSOLE_ORIGIN],
  sessionCookie: SESSION_COOKIE,
}

/** Imports in small slices, so that a short file has several to die in. */
const kinds = { ...jobKinds, import: importJobBy({ products: 25, skus: 200 }) }

const doors: Record<DoorName, (ports: Ports) => Door> = {
  shop: shopHandler,
  owner: (ports) => ownerHandler(ports, CONFIG),
  'pay-page': (ports) => payPageHandler(ports, CONFIG),
  'pay-notify': payNotifyHandler,
  timer: timerHandler,
  jobs: (ports) => jobsHandler(ports, kinds),
}

/** Runs the production doors as the cloud does: in instances that can die at every request. */
export class Platform {
  private readonly idle: Record<DoorName, Instance[]> = {
    shop: [],
    owner: [],
    'pay-page': [],
    'pay-notify': [],
    timer: [],
    jobs: [],
  }
  private readonly running = new Set<Invocation>()
  readonly deaths = new Deaths()
  private readonly crowded: Chance

  constructor(
    private readonly world: Grounds & { checker: Checker },
    private readonly refit: Refit,
    private readonly mishear: Mishear,
  ) {
    this.crowded = world.chance.fork('crowded database')
  }

  /** Whether a call is between two of its requests. */
  readonly isBusy = (): boolean => {
    for (const { waits, isDead } of this.running) if (waits === 0 && !isDead) return true
    return false
  }

  /** Calls a function; it never rejects, since the platform answers for a function that died. */
  async call(door: DoorName, name: string, event: unknown, context?: unknown): Promise<CallEnd> {
    const { timeline, faults, journal } = this.world
    await timeline.turn()
    const noticeId = door === 'pay-notify' ? noticeIdOf((event as { body: string }).body) : null
    const invocation = begun(door, name, noticeId)
    const instance = this.idle[door].pop() ?? this.open(door)
    instance.current = invocation
    this.running.add(invocation)
    journal.write(`${timeline.now()} ${name} begins`)
    const end = await new Promise<CallEnd>((resolve) => {
      const limitMs = (schema.functions.find((known) => known.name === door)?.timeoutSeconds ?? 20) * 1_000
      const cancel = timeline.after(limitMs, () => {
        faults.count('timedOut')
        this.kill(invocation, 'time is up')
      })
      this.ends.set(invocation, () => {
        cancel()
        resolve({ kind: 'died' })
      })
      instance.handle(this.mishear(event, this.world), context).then((answer) => {
        if (invocation.isDead) return
        cancel()
        this.running.delete(invocation)
        invocation.isDone = true
        instance.current = null
        this.idle[door].push(instance)
        resolve({ kind: 'answered', answer })
      }, resolve)
    })
    journal.write(`${timeline.now()} ${name} ${end.kind}${summary(end)}`)
    return end
  }

  /** As the platform's own timer calls. */
  sweep(): Promise<CallEnd> {
    return this.call('timer', 'timer', { Type: 'Timer', TriggerName: 'sweep', Time: '', Message: '' })
  }

  /** As the trigger of the function that works on jobs calls, or a door that has started one. */
  runJobs(name = 'jobs'): Promise<CallEnd> {
    return this.call('jobs', name, { Type: 'Timer', TriggerName: 'run', Time: '', Message: '' })
  }

  private readonly ends = new WeakMap<Invocation, () => void>()

  private kill(invocation: Invocation, reason: string): void {
    if (invocation.isDead || invocation.isDone) return
    this.world.journal.write(`${this.world.timeline.now()} ${invocation.name} dies: ${reason}`)
    invocation.isDead = true
    this.running.delete(invocation)
    if (invocation.lastWrite !== null) this.deaths.after(invocation.lastWrite)
    this.ends.get(invocation)?.()
  }

  private open(door: DoorName): Instance {
    const { world } = this
    const instance: Instance = { handle: async () => null, current: null }
    const caller = () => {
      if (!instance.current) throw new Error('A function acts although nobody called it.')
      return instance.current
    }
    const system = {
      clock: { now: world.timeline.now, pause: (durationMs: number) => this.pause(caller(), durationMs) },
      ids: { random: (length: number) => world.ids.text(length) },
      log: quiet,
      fetch: world.wechatPay.fetchOf((call) => this.request(caller(), call)),
    }
    const cloud = this.cloudOf(caller)
    const ports = wirePorts(CONFIG, system, cloud)
    const stock = stockStore(cloud.database(), world.entriesMax)
    const allowances: Ports['allowances'] = {
      ...ports.allowances,
      take: (name, place, limits) =>
        ports.allowances.take(name, place, isHoarding(name) ? { ...limits, openMax: HOARDED_MAX } : limits),
    }
    const files = this.filesOf(caller)
    const jobRunner = { wake: async () => this.wake() }
    instance.handle = doors[door](this.refit({ ...ports, stock, allowances, files, jobRunner }, world))
    return instance
  }

  private cloudOf(caller: () => Invocation): Cloud {
    const { checker, database, faults } = this.world
    return openCloudOver((action, parameters) => {
      const collection = String(parameters.collectionName)
      const invocation = caller()
      const write = databaseWrite(action, parameters)
      return this.request(invocation, {
        to: write === null ? 'reads' : 'writes',
        label: `${action.replace('database.', '')} ${collection}`,
        write,
        send: async () => {
          checker.beforeWrite(invocation, action, collection)
          const reply = await database.handle(action, parameters)
          if (isConflict(action, parameters, reply)) faults.count('conflict')
          return reply
        },
        failure: (isSent) => new Error(isSent ? 'The answer did not come.' : 'The database is busy.'),
      })
    })
  }

  /** A door does not wait for the run that it sets off. */
  private wake(): void {
    if (!this.world.faults.happens('wakeLost', 0.3)) void this.runJobs('jobs woken')
  }

  private filesOf(caller: () => Invocation): Ports['files'] {
    const { files } = this.world
    const asked = <Reply>(to: 'reads' | 'writes', label: string, send: () => Reply): Promise<Reply> =>
      this.request(caller(), {
        to,
        label,
        write: to === 'writes' ? label.replace(/ .*/, ' file') : null,
        send: async () => send(),
        failure: (isSent) => new Error(isSent ? 'The answer did not come.' : 'Storage is busy.'),
      })
    return {
      leave: async (path) => ({ fileId: files.idOf(path), url: 'https://storage.example/', headers: {} }),
      write: (path, bytes) =>
        asked('writes', `put ${path}`, () => {
          files.put(files.idOf(path), bytes)
          return files.idOf(path)
        }),
      read: (fileId) =>
        asked('reads', `read ${fileId}`, () => {
          const bytes = files.get(fileId)
          return bytes && { bytes, isWhole: true, size: bytes.length }
        }),
      link: async () => null,
      remove: (fileIds) =>
        asked('writes', `remove ${fileIds.length}`, () => {
          for (const fileId of fileIds) files.remove(fileId)
        }),
    }
  }

  private async pause(invocation: Invocation, durationMs: number): Promise<void> {
    await this.waiting(invocation, this.world.timeline.sleep(durationMs))
  }

  /** Goes on only while the function lives. */
  private async waiting(invocation: Invocation, wait: Promise<void>): Promise<void> {
    invocation.waits += 1
    await wait
    invocation.waits -= 1
    if (invocation.isDead) await new Promise<never>(() => undefined)
  }

  /** One request of a function: the point at which others act, and at which things go wrong. */
  private async request<Reply>(invocation: Invocation, request: Request<Reply>): Promise<Reply> {
    const { timeline, faults, journal } = this.world
    if (invocation.door === 'jobs')
      await this.waiting(invocation, timeline.sleep(this.crowded.below(CROWDED_MS_MAX)))
    await this.waiting(invocation, timeline.turn())
    await this.timerBeside(invocation, request.to)
    const fault = faults.ofRequest(request.to)
    journal.write(`${timeline.now()} ${invocation.name}: ${request.label}${fault ? ` ${fault}` : ''}`)
    return this.counted(invocation, request, fault)
  }

  /** Tells on which side of a write its function died. */
  private counted<Reply>(
    invocation: Invocation,
    request: Request<Reply>,
    fault: RequestFault | null,
  ): Promise<Reply> {
    if (request.write !== null) {
      const write = `${invocation.step}: ${request.write}`
      this.deaths.made(write)
      if (fault === 'diedBefore' || fault === 'arrivesLate') this.deaths.before(write)
      else invocation.lastWrite = write
    }
    return fault ? this.wrongly(invocation, request, fault) : request.send()
  }

  /** The timer finds what this call has begun and not ended. */
  private async timerBeside(invocation: Invocation, to: Destination): Promise<void> {
    const heldMs = invocation.door === 'timer' ? null : this.world.faults.besideTimer(to)
    if (heldMs === null) return
    void this.sweep()
    await this.pause(invocation, heldMs)
  }

  private async wrongly<Reply>(
    invocation: Invocation,
    request: Request<Reply>,
    fault: RequestFault,
  ): Promise<Reply> {
    const { timeline, faults } = this.world
    switch (fault) {
      case 'refused':
        throw request.failure(false)
      case 'replyLost':
        await request.send()
        throw request.failure(true)
      case 'answeredWrongly':
        return request.sendWrongly ? request.sendWrongly() : request.send()
      case 'refusedInWords':
        return request.sendRefused ? request.sendRefused() : request.send()
      case 'stalled':
        await this.waiting(invocation, timeline.sleep(faults.delayMs()))
        return request.send()
      case 'diedAfter':
        await request.send()
        break
      case 'arrivesLate':
        timeline.after(faults.delayMs(), () => void request.send().catch(() => undefined))
        break
      case 'diedBefore':
        break
    }
    this.kill(invocation, request.label)
    return new Promise<never>(() => undefined)
  }
}

function begun(door: DoorName, name: string, noticeId: string | null): Invocation {
  const isAction = door === 'shop' || door === 'owner' || door === 'pay-page'
  const step = isAction ? name.slice(name.lastIndexOf(' ') + 1) : door
  return { door, name, step, isDead: false, isDone: false, waits: 0, noticeId, lastWrite: null }
}

/** A write that tested a revision and met another one. */
function isConflict(action: string, parameters: Record<string, unknown>, reply: object): boolean {
  if (action !== 'database.modifyDocument' || !String(parameters.query).includes('revision')) return false
  return (reply as { data?: { updated?: number } }).data?.updated === 0
}

function summary(end: CallEnd): string {
  if (end.kind !== 'answered') return ''
  const { ok, code, statusCode } = end.answer as { ok?: boolean; code?: string; statusCode?: number }
  return ` ${statusCode ?? (ok ? 'ok' : code)}`
}
