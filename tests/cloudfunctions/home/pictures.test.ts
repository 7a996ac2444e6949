import { expect, test } from '@jest/globals'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import type { HomeBlock } from '../../../typings/home'
import { blockOf } from '../harness/home'
import { openMemoryShop } from '../harness/memory-shop'
import { signedInAs } from '../harness/staff'
import { timerEvent } from '../harness/test-shop'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

const showing = (source: string): HomeBlock[] => [
  blockOf({ kind: 'picture', picture: { source, tint: 'mist' }, heightPercent: 50, areas: [] }),
]

test('a file is taken by its bytes, once it was stored where it was to be', async () => {
  const shop = await openMemoryShop()
  const owner = await signedInAs(shop.ports, 'owner')
  const begun = () => owner.must('media.begin', { kind: 'picture', extension: 'png', thumbnail: false })
  const { file } = await begun()
  const wish = { mark: 0, blocks: showing(file.fileId) }
  expect(await owner.call('home.save', wish)).toMatchObject({ code: 'FILE_GONE' })
  shop.files.put(file.fileId, 'not a picture')
  expect(await owner.call('home.save', wish)).toMatchObject({ code: 'NOT_A_PICTURE' })
  shop.files.put(file.fileId, PNG)
  const { draft, urls } = await owner.must('home.save', wish)
  expect(draft).toMatchObject({ mark: 1, problems: [] })
  expect(Object.keys(urls)).toEqual([file.fileId])

  const second = (await begun()).file.fileId
  shop.files.put(second, PNG)
  const html = `<p><img src="${second}" alt=""></p>`
  const text = blockOf({ kind: 'text', html, htmlEn: null })
  await owner.must('home.save', { mark: 1, blocks: [text] })
  // What a version may still show is not tidied away with its draft.
  await shop.time.advance(8 * 86_400_000)
  await timerHandler(shop.ports)(timerEvent, {})
  expect(shop.files.has(file.fileId)).toBe(true)
})
