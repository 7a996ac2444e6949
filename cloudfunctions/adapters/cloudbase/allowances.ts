import type { AllowanceStore } from '../../app/ports'
import { type Allowance, HOUR_MS } from '../../domain/allowance'
import type { Db } from './client'
import { documentsOf } from './documents'

/** Counted where it is written: of however many calls at once, only as many as are free find a place. */
export function allowanceStore(db: Db): AllowanceStore {
  const allowances = documentsOf<Allowance>(db, 'allowances', ({ name }) => name)
  return {
    get: (name) => allowances.get(name),
    async take(name, { key, at }, { openMax, hourMax }) {
      const isFree = { _id: name, 'taken.key': { $ne: key }, [`taken.${openMax - 1}`]: { $exists: false } }
      const taking = async () =>
        (await allowances.changeRaw(hourMax === null ? isFree : { ...isFree, ...isRare(hourMax, at) }, {
          $push: { taken: { key, at }, ...(hourMax === null ? {} : timesOf(at, hourMax)) },
        })) === 1
      if (await taking()) return 'taken'
      // The first one ever makes the document; of two firsts the second is judged by it.
      const made = await allowances.insert({ name, taken: [{ key, at }], times: [at] })
      return made === 'inserted' || (await taking()) ? 'taken' : 'refused'
    },
    async giveBack(name, keys, until) {
      const those = { key: { $in: keys }, at: { $lte: until } }
      await allowances.changeRaw({ _id: name }, { $pull: { taken: those } })
    },
  }
}

/** As many times are kept as may be taken in an hour: the first of them is the one that matters. */
const isRare = (hourMax: number, at: number) => ({
  $or: [{ [`times.${hourMax - 1}`]: { $exists: false } }, { 'times.0': { $lte: at - HOUR_MS } }],
})

const timesOf = (at: number, hourMax: number) => ({ times: { $each: [at], $slice: -hourMax } })
