import { beforeEach, expect, test } from '@jest/globals'
import { show } from '../support/component'
import { phone, resetPhone } from '../support/phone'

const path = 'pages/order/components/case-pictures/case-pictures'
const folder = 'cases/key-12345678'

interface Upload {
  cloudPath: string
  success(answer: { fileID: string }): void
  fail(): void
}

let uploads: Upload[] = []
let tempFiles: { tempFilePath: string; size: number }[] = []
const picture = (name: string, size = 1000) => ({ tempFilePath: `wxfile://${name}`, size })

beforeEach(() => {
  resetPhone()
  uploads = []
  tempFiles = [picture('a.png'), picture('b')]
  Object.assign(wx, {
    chooseMedia: async () => ({ tempFiles }),
    previewImage: async () => undefined,
  })
  Object.assign(wx.cloud, {
    uploadFile(options: Upload) {
      uploads.push(options)
      return { onProgressUpdate: (tell: (at: { progress: number }) => void) => tell({ progress: 40 }) }
    },
  })
})

test('an album that is left changes nothing, one that is locked says what helps', async () => {
  const field = await show(path, { folder }, ['change'])
  Object.assign(wx, { chooseMedia: async () => Promise.reject({ errMsg: 'chooseMedia:fail cancel' }) })
  await field.tap('.case-pictures__add')
  Object.assign(wx, { chooseMedia: async () => Promise.reject({ errMsg: 'chooseMedia:fail auth deny' }) })
  await field.tap('.case-pictures__add')
  expect(phone.toasts).toEqual(['没能打开相册，请在设置里允许'])
  expect(field.events('change')).toEqual([])
})

test('a picture that is too large stays out', async () => {
  tempFiles = [picture('huge.jpg', 11 * 1024 * 1024)]
  const field = await show(path, { folder }, ['change'])
  await field.tap('.case-pictures__add')
  expect(uploads).toEqual([])
  expect(phone.toasts).toEqual(['这张照片太大，换一张 10 MB 以内的'])
})

test('pictures are stored under the folder, with their progress and their own endings', async () => {
  const field = await show(path, { folder }, ['change'])
  await field.tap('.case-pictures__add')
  expect(uploads.map(({ cloudPath }) => cloudPath)).toEqual([`${folder}/1.png`, `${folder}/2.jpg`])
  expect(field.text('.case-pictures__veil')).toBe('40%')
  uploads[0]?.success({ fileID: 'cloud://shop/cases/key/1.png' })
  uploads[1]?.fail()
  await field.set({})
  expect(field.events('change').slice(-1)).toEqual([
    { fileIds: ['cloud://shop/cases/key/1.png'], sending: 0, failed: 1 },
  ])
})

test('a failed one is tried again at its place, and a removed one is forgotten with its number', async () => {
  const field = await show(path, { folder }, ['change'])
  await field.tap('.case-pictures__add')
  for (const upload of uploads) upload.fail()
  await field.set({})
  await field.tap('.case-pictures__img', 0)
  expect(uploads[2]?.cloudPath).toBe(`${folder}/1.png`)
  await field.tap('.case-pictures__x', 1)
  tempFiles = [picture('c.webp')]
  await field.tap('.case-pictures__add')
  expect(uploads[3]?.cloudPath).toBe(`${folder}/3.webp`)
})
