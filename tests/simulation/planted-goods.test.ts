import { expect, jest, test } from '@jest/globals'
import { hunt, plantedBugs, plantedInGoods } from '../../scripts/simulate/planted'

jest.setTimeout(1_200_000)

test('there are enough planted bugs to trust the checker', () => {
  expect(plantedBugs.length).toBeGreaterThanOrEqual(64)
})

test.each(plantedInGoods.map((bug) => [bug.name, bug] as const))(
  'the checker sees that %s',
  async (name, bug) => {
    expect(await hunt(bug)).toEqual({ name, seed: expect.any(Number), rule: expect.any(String) })
  },
)
