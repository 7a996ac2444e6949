import type { SearchWordStore, WordCount } from '../../app/ports'
import type { Db } from './client'
import { documentsOf } from './documents'

/** A word on a day. Nobody's name stands beside it. */
interface CountedWord extends WordCount {
  wordId: string
  merchantId: string
  day: string
}

/** More of one person a day count for nothing, nor do more words of all together. */
const WORDS_A_PERSON = 40
const WORDS_A_DAY = 20_000

export function searchWordStore(db: Db): SearchWordStore {
  const _ = db.command
  const words = documentsOf<CountedWord>(db, 'searchWords', ({ wordId }) => wordId)
  const seen = new SeenToday()
  return {
    async count({ merchantId, openid, day, word, isVain }) {
      if (!seen.isNew(day, openid, word)) return
      const wordId = `${merchantId}:${day}:${word}`
      const more = { $inc: { count: 1, vain: isVain ? 1 : 0 } }
      if ((await words.changeRaw({ _id: wordId }, more)) === 1) return
      const first = { wordId, merchantId, day, word, count: 1, vain: isVain ? 1 : 0 }
      if ((await words.insert(first)) === 'exists') await words.changeRaw({ _id: wordId }, more)
    },
    async most(merchantId, { from, to }, by, limit) {
      const { aggregate: $ } = _
      const { data } = await db
        .collection('searchWords')
        .aggregate()
        .match({ merchantId, day: _.and([_.gte(from), _.lte(to)]), [by]: _.gt(0) })
        .group({ _id: '$word', count: $.sum('$count'), vain: $.sum('$vain') })
        .sort({ [by]: -1, _id: 1 })
        .limit(limit)
        .end()
      return (data as { _id: string; count: number; vain: number }[]).map(({ _id, count, vain }) => ({
        word: _id,
        count: Number(count),
        vain: Number(vain),
      }))
    },
    async settle(merchantId, word) {
      await words.changeRaw({ merchantId, word }, { $set: { vain: 0 } })
    },
    async removeBefore(day) {
      await words.remove({ day: _.lt(day) })
    },
  }
}

/** Who searched what today, in this process alone: it is written nowhere. */
class SeenToday {
  private day = ''
  private total = 0
  private readonly people = new Map<string, Set<string>>()

  isNew(day: string, openid: string, word: string): boolean {
    if (day !== this.day) {
      this.day = day
      this.total = 0
      this.people.clear()
    }
    const known = this.people.get(openid) ?? new Set<string>()
    if (known.has(word) || known.size >= WORDS_A_PERSON || this.total >= WORDS_A_DAY) return false
    this.people.set(openid, known.add(word))
    this.total += 1
    return true
  }
}
