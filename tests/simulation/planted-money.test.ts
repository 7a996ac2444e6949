import { expect, jest, test } from '@jest/globals'
import { hunt, plantedInMoney } from '../../scripts/simulate/planted'

jest.setTimeout(1_200_000)

test.each(plantedInMoney.map((bug) => [bug.name, bug] as const))(
  'the checker sees that %s',
  async (name, bug) => {
    expect(await hunt(bug)).toEqual({ name, seed: expect.any(Number), rule: expect.any(String) })
  },
)
