/** The form of WeChat's address sheet, in its order. */
export const ADDRESS_FIELDS: { label: string; hint: string }[] = [
  { label: '收货人', hint: '姓名' },
  { label: '手机号码', hint: '11 位手机号' },
  { label: '省', hint: '如 江苏省' },
  { label: '市', hint: '如 南京市' },
  { label: '区', hint: '如 玄武区' },
  { label: '详细地址', hint: '街道、门牌号' },
  { label: '邮编', hint: '选填' },
]

const MAX_CHARACTERS = 100

/** What is wrong with each field, in the order of the form; an empty text where nothing is. */
export function addressProblems(values: string[]): string[] {
  return ADDRESS_FIELDS.map(({ label }, index) => problemOf(label, values[index] ?? ''))
}

function problemOf(label: string, value: string): string {
  if (label === '邮编') return /^(\d{6})?$/.test(value) ? '' : '邮编是 6 位数字'
  if (value === '') return `请填写${label}`
  if (label === '手机号码') return /^1\d{10}$/.test(value) ? '' : '请填写正确的 11 位手机号码'
  return value.length > MAX_CHARACTERS ? `${label}太长了，最多 ${MAX_CHARACTERS} 个字` : ''
}
