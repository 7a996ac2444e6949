import { beforeEach, expect, test } from '@jest/globals'
import { show } from '../support/component'
import { phone, resetPhone } from '../support/phone'

const path = 'pages/order/components/case-pictures/case-pictures'
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])
const TEXT = Uint8Array.from('no picture', (char) => char.charCodeAt(0))

interface Put {
  url: string
  method: string
  header: Record<string, string>
  data: ArrayBuffer
  success(answer: { statusCode: number }): void
  fail(): void
}

let puts: Put[] = []
let begun: string[] = []
let tempFiles: { tempFilePath: string; size: number }[] = []
let contents: Record<string, Uint8Array<ArrayBuffer>> = {}

const picture = (name: string, content = PNG, size = 1000) => {
  const tempFilePath = `wxfile://${name}`
  contents[tempFilePath] = content
  return { tempFilePath, size }
}
const field = () => show(path, { max: 6 }, ['change'])
type Field = Awaited<ReturnType<typeof field>>

async function add(shown: Field, ...chosen: typeof tempFiles) {
  tempFiles = chosen
  await shown.tap('.case-pictures__add')
  await shown.set({})
}

beforeEach(() => {
  resetPhone()
  puts = []
  begun = []
  contents = {}
  Object.assign(wx, {
    chooseMedia: async () => ({ tempFiles }),
    previewImage: async () => undefined,
    getFileSystemManager: () => ({
      readFile: ({ filePath, success }: { filePath: string; success(answer: { data: unknown }): void }) =>
        success({ data: contents[filePath]?.buffer }),
    }),
    request: (options: Put) => void puts.push(options),
  })
  Object.assign(wx.cloud, {
    async callFunction({ data }: { data: { action: string; data: { extension: string } } }) {
      begun.push(`${data.action} ${data.data.extension}`)
      const fileId = `cloud://shop/evidence/own/${begun.length}`
      const headers = { authorization: 'leave' }
      return { result: { ok: true, data: { fileId, url: `https://storage/${begun.length}`, headers } } }
    },
  })
})

test('an album that is left changes nothing, one that is locked says what helps', async () => {
  const shown = await field()
  Object.assign(wx, { chooseMedia: async () => Promise.reject({ errMsg: 'chooseMedia:fail cancel' }) })
  await shown.tap('.case-pictures__add')
  Object.assign(wx, { chooseMedia: async () => Promise.reject({ errMsg: 'chooseMedia:fail auth deny' }) })
  await shown.tap('.case-pictures__add')
  expect(phone.toasts).toEqual(['没能打开相册，请在设置里允许'])
  expect(shown.events('change')).toEqual([])
})

test('a picture that is too large stays out', async () => {
  await add(await field(), picture('huge.jpg', JPEG, 11 * 1024 * 1024))
  expect(puts).toEqual([])
  expect(phone.toasts).toEqual(['这张照片太大，换一张 10 MB 以内的'])
})

test('a text that is called a picture stays out, with a word; a picture beside it is sent', async () => {
  const shown = await field()
  await add(shown, picture('fake.png', TEXT))
  expect([puts, shown.events('change')]).toEqual([[], []])
  expect(phone.toasts).toEqual(['这不是照片，换一张 JPG 或 PNG'])
  await add(shown, picture('fake.png', TEXT), picture('true.png'))
  expect(puts).toHaveLength(1)
})

test('pictures are put where the shop gave leave to, as what they are by their bytes', async () => {
  const shown = await field()
  await add(shown, picture('a.png'), picture('called.png', JPEG))
  expect(begun).toEqual(['case.beginPicture png', 'case.beginPicture jpg'])
  expect(puts.map(({ url, method, header }) => [url, method, header.authorization])).toEqual([
    ['https://storage/1', 'PUT', 'leave'],
    ['https://storage/2', 'PUT', 'leave'],
  ])
  expect(puts.map(({ header }) => header['content-type'])).toEqual(['image/png', 'image/jpeg'])
  expect(shown.text('.case-pictures__veil')).toBe('…')
  puts[0]?.success({ statusCode: 200 })
  puts[1]?.success({ statusCode: 403 })
  await shown.set({})
  expect(shown.events('change').slice(-1)).toEqual([
    { fileIds: ['cloud://shop/evidence/own/1'], sending: 0, failed: 1 },
  ])
})

test('a failed one is tried again with leave of its own, and a removed one is forgotten', async () => {
  const shown = await field()
  await add(shown, picture('a.png'), picture('b.png'))
  for (const one of puts) one.fail()
  await shown.set({})
  await shown.tap('.case-pictures__img', 0)
  await shown.set({})
  expect(puts[2]?.url).toBe('https://storage/3')
  await shown.tap('.case-pictures__x', 1)
  expect(shown.events('change').slice(-1)).toEqual([{ fileIds: [], sending: 1, failed: 0 }])
})
