import type { Job } from '../../../cloudfunctions/domain/job'
import { bucketIdOf } from '../../../cloudfunctions/domain/stock'
import type { Grounds } from '../grounds'
import type { Refit } from '../platform'
import type { PlantedBug } from './bug'

type Ports = Parameters<Refit>[0]
type Jobs = Ports['jobs']

const withJobs =
  (make: (jobs: Jobs, grounds: Grounds) => Partial<Jobs>): Refit =>
  (ports, grounds) => ({ ...ports, jobs: { ...ports.jobs, ...make(ports.jobs, grounds) } })

/** A change of one document without any condition. */
async function write({ database }: Grounds, collectionName: string, id: string, data: object): Promise<void> {
  await database.handle('database.modifyDocument', {
    ...{ collectionName, query: JSON.stringify({ _id: id }), data: JSON.stringify(data) },
    ...{ multi: false, merge: true, upsert: false },
  })
}

/** Whatever a slice writes is kept in mind, and done once its cursor is stored. */
function withWorkAfterTheCursor(ports: Ports): Ports {
  const left: (() => Promise<unknown>)[] = []
  return {
    ...ports,
    products: {
      ...ports.products,
      async insertMany(products) {
        left.push(() => ports.products.insertMany(products))
        return new Set(products.map(({ spuId }) => spuId))
      },
      async saveMany(products) {
        left.push(() => ports.products.saveMany(products))
        return new Set(products.map(({ spuId }) => spuId))
      },
    },
    jobs: {
      ...ports.jobs,
      async save(job) {
        const isSaved = await ports.jobs.save(job)
        for (const each of left.splice(0)) await each()
        return isSaved
      },
    },
  }
}

/** Long work: its lease, its cursor, and what it does to the shop. */
export const jobBugs: PlantedBug[] = [
  {
    name: 'a job whose runner died is left alone',
    imports: true,
    refit: withJobs((jobs) => ({
      due: async (now, limit) => (await jobs.due(now, limit)).filter(({ lease }) => lease.owner === null),
    })),
  },
  {
    name: 'a runner writes a job over whatever stands',
    imports: true,
    refit: withJobs((_jobs, grounds) => ({
      async save(job) {
        await write(grounds, 'jobs', job.jobId, { $set: { ...job, revision: job.revision + 1 } })
        return true
      },
    })),
  },
  {
    name: 'a runner begins anew where another stopped',
    imports: true,
    refit: withJobs((jobs) => ({
      async due(now, limit) {
        const due = await jobs.due(now, limit)
        return due.map((job): Job => (job.endedAt === null ? { ...job, cursor: null } : job))
      },
    })),
  },
  { name: 'a cursor is stored before the work', imports: true, refit: withWorkAfterTheCursor },
  {
    name: 'each runner adds the units of a file',
    imports: true,
    refit: (ports, grounds) => ({
      ...ports,
      stockOpenings: {
        async openMany(openings) {
          const known = grounds.database.all<{ skuId: string }>('stock').map(({ skuId }) => skuId)
          await ports.stockOpenings.openMany(openings)
          for (const { skuId, units } of openings.filter((opening) => known.includes(opening.skuId)))
            await write(grounds, 'stock', bucketIdOf(skuId), { $inc: { available: units, received: units } })
        },
      },
    }),
  },
]
