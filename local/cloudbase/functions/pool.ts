import { Instance, type InstanceReply, type InstanceRequest, type OnOutput } from './instance'
import type { FunctionSpec } from './spec'

export interface PoolReply {
  reply: InstanceReply
  start: 'cold' | 'warm'
}

interface Job {
  request: InstanceRequest
  resolve: (answer: PoolReply) => void
}

const INSTANCES_MAX = 4

/** The instances of one function: started when needed, up to its limit; further requests wait their turn. */
export class InstancePool {
  private readonly idle: Instance[] = []
  private readonly all = new Set<Instance>()
  private readonly waiting: Job[] = []
  private current = new Set<Instance>()
  private closed = false

  constructor(
    private readonly spec: FunctionSpec,
    private readonly environment: () => Record<string, string>,
    private readonly onOutput: OnOutput,
  ) {}

  run(request: InstanceRequest): Promise<PoolReply> {
    return new Promise((resolve) => {
      this.waiting.push({ request, resolve })
      this.advance()
    })
  }

  /** Later requests get new processes; a busy one ends its request first. */
  async retire(): Promise<void> {
    this.current = new Set()
    const idle = this.idle.splice(0)
    for (const instance of idle) instance.kill()
    await Promise.all(idle.map((instance) => instance.exited))
  }

  async close(): Promise<void> {
    this.closed = true
    for (const instance of this.all) instance.kill()
    this.advance()
    await Promise.all([...this.all].map((instance) => instance.exited))
  }

  private advance(): void {
    for (let job = this.waiting[0]; job; job = this.waiting[0]) {
      if (this.closed) {
        this.waiting.shift()
        job.resolve({ reply: closedReply, start: 'warm' })
        continue
      }
      const warm = this.takeIdle()
      if (!warm && this.current.size >= (this.spec.maxInstances ?? INSTANCES_MAX)) return
      this.waiting.shift()
      void this.serve(warm ?? this.startInstance(), job, warm ? 'warm' : 'cold')
    }
  }

  private takeIdle(): Instance | undefined {
    for (let instance = this.idle.pop(); instance; instance = this.idle.pop()) {
      if (!instance.dead) return instance
    }
    return undefined
  }

  private startInstance(): Instance {
    const instance = new Instance(this.spec, this.environment(), this.onOutput)
    this.all.add(instance)
    this.current.add(instance)
    void instance.exited.then(() => {
      this.all.delete(instance)
      this.current.delete(instance)
      this.advance()
    })
    return instance
  }

  private async serve(instance: Instance, job: Job, start: 'cold' | 'warm'): Promise<void> {
    const reply = await instance.run(job.request)
    if (instance.dead) this.current.delete(instance)
    else if (this.current.has(instance)) this.idle.push(instance)
    else instance.kill()
    job.resolve({ reply, start })
    this.advance()
  }
}

const closedReply: InstanceReply = {
  ok: false,
  code: 'FUNCTION_INVOCATION_FAILED',
  message: 'The platform is stopping',
  durationMs: 0,
}
