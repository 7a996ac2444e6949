import { exactTimeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'

/** What sentences about blocks are made of: names of categories, and moments in words. */
export function useTelling() {
  const { homePage: words, time } = useWords()
  const content = useContentText()
  const categories = useOwner('category.list', {}, { keepRows: true })
  const names = new Map(
    (categories.data?.categories ?? []).map(({ categoryId, name }) => [categoryId, content(name)]),
  )
  return {
    words,
    content,
    categoryName: (categoryId: string) => names.get(categoryId) ?? '…',
    moment: (at: number) => exactTimeWords(at, Date.now(), time),
  }
}
