import { beforeEach, expect, jest, test } from '@jest/globals'
import { act, openPage, run, settled } from '../support/page'
import { actions, phone, resetPhone } from '../support/phone'

const pasted = {
  parts: [
    { text: '张三', as: 'name' },
    { text: '13800138000', as: 'phone' },
    { text: '杭州余杭', as: 'region' },
    { text: '文一西路969号', as: 'detail' },
    { text: '放门卫也行', as: 'unused' },
  ],
  address: {
    ...{ name: '张三', phone: '13800138000', province: '浙江省', city: '杭州市', district: '余杭区' },
    ...{ regionCode: '330110', street: '', detail: '文一西路969号', postalCode: '' },
  },
}
const stored = { addressId: 'a1', isDefault: true, ...pasted.address, postalCode: '311100', label: '家' }
const left: object[] = []

async function openForm(query: Record<string, string> = {}) {
  jest.resetModules()
  const page = openPage(() => require('../../../miniprogram/pages/mine/address-edit/address-edit'), query)
  await settled()
  return page
}
const type = (page: Awaited<ReturnType<typeof openForm>>, field: string, value: string) =>
  run(page, 'type', { currentTarget: { dataset: { field } }, detail: { value } })
const saved = () => phone.calls.filter(({ action }) => action === 'address.save').map(({ data }) => data)

beforeEach(() => {
  resetPhone()
  left.length = 0
  Object.assign(wx, {
    setNavigationBarTitle: () => undefined,
    navigateBack: (how: object) => left.push(how),
    redirectTo: (where: object) => left.push(where),
  })
  phone.answers = {
    'address.list': { ok: true, data: { addresses: [] } },
    'address.parse': { ok: true, data: pasted },
    'address.save': (input) => ({ ok: true, data: { ...stored, ...input } }),
  }
})

test('a pasted text fills the form, names what it left over, and that can be kept as the note', async () => {
  const page = await openForm()
  await act(page, 'typeText', { detail: { value: '张三13800138000杭州余杭文一西路969号 放门卫也行' } })
  expect(page.data).toMatchObject({
    form: { name: '张三', phone: '13800138000', region: ['浙江省', '杭州市', '余杭区'] },
    understood: { name: true, phone: true, region: true, detail: true },
    pasted: { found: '认出 4 项', unusedText: '“放门卫也行”没用上' },
  })
  run(page, 'keepUnused', {})
  expect(page.data).toMatchObject({ form: { note: '放门卫也行' }, pasted: { unused: '' } })
  await act(page, 'save')
  expect(saved()).toMatchObject([
    { address: { regionCode: '330110', note: '放门卫也行', detail: '文一西路969号' }, isDefault: true },
  ])
})

test('what is typed letter by letter is read when the field is left, not before', async () => {
  const page = await openForm()
  for (const value of ['张三1380', '张三1380013', '张三1380013800'])
    run(page, 'typeText', { detail: { value } })
  expect(actions()).not.toContain('address.parse')
  await act(page, 'leaveText')
  expect(actions()).toContain('address.parse')
})

test('a wrong phone number stays in the form with its words, and nothing is sent', async () => {
  const page = await openForm()
  await act(page, 'typeText', { detail: { value: '张三13800138000杭州余杭文一西路969号' } })
  type(page, 'phone', '12345')
  await act(page, 'save')
  expect(page.data).toMatchObject({
    problem: { field: 'phone', text: '手机号看起来不对' },
    form: { phone: '12345' },
    understood: { phone: false },
  })
  expect(saved()).toEqual([])
})

test.each([
  ['INVALID_INPUT', { path: 'address.phone', message: 'Invalid' }, 'phone', '手机号看起来不对'],
  [
    'INVALID_INPUT',
    { path: 'address.district', message: 'Invalid' },
    'region',
    '这个区县认不出，请重新选择地区',
  ],
  ['ADDRESSES_FULL', { max: 20 }, '', '最多存 20 个地址，请先删掉不用的'],
  ['INTERNAL', { id: 'x' }, '', '地址没存上，请再试一次'],
])('an address that is refused with %s %j is told in words that help', async (code, detail, field, text) => {
  const page = await openForm()
  await act(page, 'typeText', { detail: { value: '张三13800138000杭州余杭文一西路969号' } })
  phone.answers['address.save'] = { ok: false, code, detail }
  await act(page, 'save')
  expect(page.data).toMatchObject({ problem: { field, text }, form: { name: '张三' } })
  expect(phone.toasts).toEqual([text])
  expect(left).toEqual([])
})

test('an address that stands is changed in its place, and one that is gone is not found', async () => {
  phone.answers['address.list'] = { ok: true, data: { addresses: [stored] } }
  const page = await openForm({ addressId: 'a1' })
  expect(page.data).toMatchObject({ isNew: false, form: { label: '家', detail: '文一西路969号' } })
  type(page, 'detail', '文一西路 970 号')
  await act(page, 'save')
  expect(saved()).toMatchObject([{ addressId: 'a1', address: { postalCode: '311100', label: '家' } }])
  expect((await openForm({ addressId: 'a9' })).data).toMatchObject({ phase: 'missing' })
})
