import type { HomeBlock, HomePick } from '../../../../typings/home'
import type { LocalText } from '../../../../typings/model'
import type { Words } from '../../words'

interface Telling {
  words: Words['homePage']
  content: (text: LocalText) => string
  categoryName: (categoryId: string) => string
  moment: (at: number) => string
}

export function pickText(pick: HomePick, { words, categoryName }: Telling): string {
  const { about } = words
  if (pick.by === 'hand') return about.byHand(pick.spuIds.length)
  if (pick.by === 'tag') return about.tag(pick.tag, pick.max)
  if (pick.by === 'category') return about.category(categoryName(pick.categoryId), pick.max)
  return about[pick.by](pick.max)
}

/** What a block is about, in a line of the list. */
export function aboutBlock(block: HomeBlock, telling: Telling): string {
  const { words, content, moment } = telling
  const { about } = words
  const said = (text: LocalText) => content(text).replace(/\s*\n\s*/g, ' ') || about.unwritten
  switch (block.kind) {
    case 'banner': {
      const [first] = block.slides
      if (!first) return about.unwritten
      const title = said(first.title)
      return block.slides.length > 1 ? `${title} · ${about.slides(block.slides.length)}` : title
    }
    case 'categories': {
      const { categoryIds, columns } = block
      const count = categoryIds.length
      return count > 0 ? about.someCategories(count, columns) : about.allCategories(columns)
    }
    case 'products':
      return `${said(block.title)} · ${pickText(block.pick, telling)}`
    case 'countdown': {
      const end = block.endsAt === null ? about.noEnd : about.ends(moment(block.endsAt))
      return `${said(block.title)} · ${end}`
    }
    case 'notice':
      return said(block.text)
    case 'picture':
      return block.picture.source === '' ? about.unwritten : about.areas(block.areas.length)
    case 'text':
      return (
        block.html
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 60) || about.unwritten
      )
  }
}
