import { expect, test } from './harness/journey'

test.setTimeout(120_000)

const pasted = '陈秋禾 13900007815 杭州西湖区翠苑街道梧桐里12幢2单元501 放门卫也行'

test('a copied address is understood, corrected, used for an order, and stays in the book', async ({
  phone,
}) => {
  await phone.open('shopper-book', 'pages/product/product?spuId=demo-qixi-qiaoguo')
  await phone.tap('立即购买')
  await phone.confirmSheet('立即购买')
  await phone.tap(/选择收货地址/)
  await phone.top.getByRole('textbox', { name: '粘贴一段文字，自动填好' }).fill(pasted)
  await phone.sees('认出 4 项')
  await phone.sees('“放门卫也行”没用上')
  await phone.tap('存为送货留言')
  await expect(phone.top.getByRole('textbox', { name: '送货留言' })).toHaveValue('放门卫也行')

  await phone.tap('地区')
  await phone.top.getByRole('tab', { name: '西湖区' }).click()
  await phone.top.getByRole('radio', { name: '拱墅区' }).click()
  await phone.top.getByRole('textbox', { name: '街道 / 镇' }).fill('米市巷街道')
  await phone.tap('就选米市巷街道')
  await phone.tap('保存并使用')

  await phone.sees('米市巷街道梧桐里12幢2单元501')
  await phone.sees('浙江省 杭州市 拱墅区')
  await expect(phone.top.getByRole('textbox', { name: '留言' })).toHaveValue('放门卫也行')
  await phone.tap('提交订单')
  await phone.typePassword()
  await phone.sees('付好了')
  expect(await phone.latestOrder()).toMatchObject({
    note: '放门卫也行',
    address: { phone: '13900007815', district: '拱墅区', detail: '米市巷街道梧桐里12幢2单元501' },
  })
})

test('a wrong number is refused beside its field; the book chooses, changes and forgets', async ({
  phone,
}) => {
  await phone.open('shopper-book-2', 'pages/mine/address/address')
  await phone.tap('新地址')
  for (const [field, text] of [
    ['收货人', '周小满'],
    ['手机号', '12345'],
    ['详细地址', '张杨路 6 号'],
  ] as const)
    await phone.top.getByRole('textbox', { name: field }).fill(text)
  await phone.tap('地区')
  await phone.top.getByRole('textbox', { name: '搜城市、区县' }).fill('浦东')
  await phone.tap('浦东新区')
  await phone.tap('先不填街道')
  await phone.tap('保存')
  await expect(phone.top.getByRole('alert')).toHaveText('手机号看起来不对')
  await phone.top.getByRole('textbox', { name: '手机号' }).fill('138 0000 6021')
  await phone.tap('保存')
  await phone.sees('上海市浦东新区 张杨路 6 号')
  await phone.sees('默认')
  expect(await phone.call('address.list', {})).toMatchObject({
    data: { addresses: [{ phone: '13800006021', regionCode: '310115' }] },
  })
  expect(
    await phone.call('address.save', {
      address: { name: '周', phone: '13800006021', province: '火星', city: '', district: '', detail: '1' },
    }),
  ).toMatchObject({ ok: false, code: 'INVALID_INPUT', detail: { path: 'address.province' } })
})
