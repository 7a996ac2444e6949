import { expect, test } from '@jest/globals'
import { categoryChoices } from '../../../console/src/pages/product/cards/category-choices'

test('categories are chosen from level by level, each called with the one that it stands in', () => {
  const category = (categoryId: string, parentId: string | null, zh: string) => ({
    categoryId,
    parentId,
    name: { zh },
  })
  const tree = [
    category('run', 'shoes', '跑鞋'),
    category('shoes', null, '鞋服'),
    category('tea', null, '茶'),
    category('lost', 'gone', '无主'),
  ]
  const choices = categoryChoices(tree, ({ zh }) => zh)
  expect(choices.map(({ path, isBelow }) => [path, isBelow])).toEqual([
    ['鞋服', false],
    ['鞋服 / 跑鞋', true],
    ['茶', false],
    ['无主', false],
  ])
})
