import { ADDRESS_FIELDS, addressProblems } from './address-fields'
import { bottomSheet } from './dialogs'
import { make } from './dom'

/** What `wx.chooseAddress` answers. */
export interface Address {
  userName: string
  postalCode: string
  provinceName: string
  cityName: string
  countyName: string
  streetName: string
  detailInfo: string
  detailInfoNew: string
  nationalCode: string
  telNumber: string
}

type Short = [
  name: string,
  phone: string,
  province: string,
  city: string,
  county: string,
  detail: string,
  code: string,
]

const ADDRESSES: Short[] = [
  ['林小满', '13800138000', '上海市', '上海市', '浦东新区', '世纪大道 100 号 5 栋 1201 室', '200120'],
  ['周明远', '13912345678', '浙江省', '杭州市', '西湖区', '文三路 398 号 东信大厦 8 楼', '310012'],
  ['陈思雨', '13700001111', '广东省', '深圳市', '南山区', '科技园科苑路 15 号', '518057'],
  ['阿依古丽', '13599887766', '新疆维吾尔自治区', '乌鲁木齐市', '天山区', '解放北路 88 号', '830002'],
]

/** WeChat's own address book, with a form for another address; nothing when it is cancelled. */
export function chooseAddress(): Promise<Address | undefined> {
  return new Promise((resolve) => {
    const sheet = bottomSheet('收货地址', () => resolve(undefined))
    const answer = (address?: Short) => {
      sheet.close()
      resolve(address && asAddress(address))
    }
    const cancel = make('button', { type: 'button', text: '取消', onclick: () => answer() })
    const another = make('button', {
      type: 'button',
      text: '新增地址',
      onclick: () => showForm(sheet.box, answer),
    })
    sheet.box.append(make('header', {}, cancel, make('strong', { text: '收货地址' }), another))
    for (const address of ADDRESSES) {
      const [name, phone, province, city, county, detail] = address
      const where = `${[...new Set([province, city, county])].join('')}${detail}`
      const lines = [make('b', { text: `${name} ${phone}` }), make('span', { text: where })]
      sheet.box.append(
        make('button', { type: 'button', class: 'address', onclick: () => answer(address) }, ...lines),
      )
    }
  })
}

/** The form keeps what was typed until it can be saved, and says at each field what is wrong with it. */
function showForm(box: HTMLElement, answer: (address?: Short) => void) {
  const fields = ADDRESS_FIELDS.map(({ label, hint }) => {
    const input = make('input', { placeholder: hint, 'aria-label': label })
    const problem = make('small', { role: 'alert' })
    return { input, problem, row: make('label', {}, make('span', { text: label }), input, problem) }
  })
  const save = () => {
    const values = fields.map(({ input }) => input.value.trim())
    const problems = addressProblems(values)
    fields.forEach(({ input, problem }, index) => {
      problem.textContent = problems[index] ?? ''
      input.setAttribute('aria-invalid', String(problem.textContent !== ''))
    })
    const wrong = problems.findIndex((problem) => problem !== '')
    if (wrong >= 0) return fields[wrong]?.input.focus()
    const [name = '', phone = '', province = '', city = '', county = '', detail = '', code] = values
    answer([name, phone, province, city, county, detail, code || '000000'])
  }
  const cancel = make('button', { type: 'button', text: '取消', onclick: () => answer() })
  const confirm = make('button', { type: 'button', text: '保存并使用', onclick: save })
  const header = make('header', {}, cancel, make('strong', { text: '新增地址' }), confirm)
  box.replaceChildren(header, make('div', { class: 'form' }, ...fields.map(({ row }) => row)))
  fields[0]?.input.focus()
}

function asAddress([
  userName,
  telNumber,
  provinceName,
  cityName,
  countyName,
  detailInfo,
  postalCode,
]: Short): Address {
  const place = { provinceName, cityName, countyName, streetName: '', detailInfo, detailInfoNew: detailInfo }
  return { userName, telNumber, ...place, postalCode, nationalCode: '' }
}
