import { expect, test } from '@jest/globals'
import { change, repeat } from '../../cloudfunctions/app/change'
import { refuse } from '../../cloudfunctions/app/outcome'

interface Counted {
  count: number
  revision: number
}

/** A store in which another writer is quicker so many times. */
function counting(quicker: number) {
  let stored: Counted = { count: 0, revision: 0 }
  let left = quicker
  let reads = 0
  const pausesMs: number[] = []
  return {
    store: {
      get: async () => {
        reads += 1
        return stored
      },
      async save(record: Counted) {
        if (left > 0) {
          left -= 1
          stored = { count: stored.count + 10, revision: stored.revision + 1 }
        }
        if (record.revision !== stored.revision) return false
        stored = { ...record, revision: record.revision + 1 }
        return true
      },
    },
    ports: {
      clock: { pause: async (durationMs: number) => void pausesMs.push(durationMs) },
      ids: { random: (length: number) => 'G'.repeat(length) },
    },
    pausesMs,
    stored: () => stored,
    reads: () => reads,
  }
}

const more = ({ count, revision }: Counted): Counted => ({ count: count + 1, revision })

test('a change is decided on anew over what was quicker, and answers what is stored', async () => {
  const { store, ports, stored, pausesMs } = counting(3)
  const changed = await change(ports, store, 'one', more)
  expect(changed).toEqual({ count: 31, revision: 4 })
  expect(stored()).toEqual(changed)
  expect(pausesMs).toHaveLength(3)
  expect(pausesMs).toEqual([...pausesMs].sort((one, other) => one - other))
})

test('what is known already is not read', async () => {
  const { store, ports, reads, stored } = counting(0)
  expect(await change(ports, store, 'one', more, stored())).toEqual({ count: 1, revision: 1 })
  expect(reads()).toBe(0)
})

test('what stays as it is, or is refused, is not written', async () => {
  const { store, ports, stored } = counting(0)
  expect(await change(ports, store, 'one', (record) => record)).toEqual({ count: 0, revision: 0 })
  expect(await change(ports, store, 'one', () => refuse('NO', {}))).toEqual(refuse('NO', {}))
  expect(await change(ports, store, 'one', async () => null)).toBeNull()
  expect(stored()).toEqual({ count: 0, revision: 0 })
})

test('what never stands fails, and so does what is gone', async () => {
  const { store, ports } = counting(1_000)
  await expect(change(ports, store, 'one', more)).rejects.toThrow('one was changed by others')
  const gone = { ...store, get: async () => null }
  await expect(change(ports, gone, 'one', more)).rejects.toThrow('one is gone')
  await expect(repeat(ports, 'a step', async () => null)).rejects.toThrow('a step was changed by others')
})

test('two who met pause for different times', async () => {
  const pausesOf = async (chance: string) => {
    const { store, ports, pausesMs } = counting(2)
    await change({ ...ports, ids: { random: () => chance } }, store, 'one', more)
    return pausesMs
  }
  expect(await pausesOf('00')).not.toEqual(await pausesOf('ZZ'))
})
