import { describe, expect, test } from '@jest/globals'
import { doingOf, hasEnded, leftMs, type Sample } from '../../console/src/pages/import/job-state'
import type { JobState, JobView } from '../../typings/owner-api'

const progress = (phase: JobView['progress']['phase'], done = 0, total = 0) => ({ phase, done, total })

describe('a job on its way', () => {
  test.each<[JobState, JobView['progress']['phase'], string]>([
    ['queued', 'waiting', 'queued'],
    ['queued', 'writing', 'queued'],
    ['running', 'waiting', 'reading'],
    ['running', 'comparing', 'comparing'],
    ['running', 'writing', 'writing'],
    ['cancelling', 'writing', 'cancelling'],
  ])('that is %s and %s is told as %s', (state, phase, told) => {
    expect(doingOf({ state, progress: progress(phase) })).toBe(told)
  })

  test.each<[JobState, boolean]>([
    ['queued', false],
    ['running', false],
    ['cancelling', false],
    ['cancelled', true],
    ['done', true],
    ['failed', true],
  ])('that is %s has ended: %s', (state, ended) => {
    expect(hasEnded({ state })).toBe(ended)
  })
})

describe('how long a job still takes', () => {
  const first: Sample = { phase: 'writing', done: 100, at: 0 }

  test('is told by the pace since it was first seen', () => {
    expect(leftMs(first, progress('writing', 300, 1_100), 10_000)).toBe(40_000)
    expect(leftMs(first, progress('writing', 1_100, 1_100), 10_000)).toBe(0)
  })

  test.each<[string, Sample, JobView['progress'], number]>([
    ['too little was seen', first, progress('writing', 300, 1_100), 3_999],
    ['nothing moved', first, progress('writing', 100, 1_100), 60_000],
    ['it only compares', { ...first, phase: 'comparing' }, progress('comparing', 300, 1_100), 10_000],
    ['another phase began', { ...first, phase: 'comparing' }, progress('writing', 300, 1_100), 10_000],
  ])('is not guessed where %s', (_why, since, seen, now) => {
    expect(leftMs(since, seen, now)).toBeNull()
  })
})
