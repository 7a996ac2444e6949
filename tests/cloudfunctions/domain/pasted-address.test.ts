import { describe, expect, test } from '@jest/globals'
import { readPasted } from '../../../cloudfunctions/domain/pasted-address'

/** What of an address was understood, in one line: name, phone, place, street and the rest. */
function understood(text: string): string {
  const { name, phone, province, city, district, street, detail } = readPasted(text).address
  const place = [province, city, district, street].filter(Boolean).join(' ')
  return [name, phone, place, detail].join(' | ')
}

const unused = (text: string) =>
  readPasted(text)
    .parts.filter(({ as }) => as === 'unused')
    .map((part) => part.text)

describe('a copied address is understood in any order and writing', () => {
  test.each([
    [
      '陈秋禾 13900007815 杭州西湖区翠苑街道梧桐里12幢2单元501 放门卫也行',
      '陈秋禾 | 13900007815 | 浙江省 杭州市 西湖区 翠苑街道 | 梧桐里12幢2单元501',
    ],
    [
      '收货人：陈秋禾\n手机号码：139 0000 7815\n所在地区：浙江省杭州市西湖区翠苑街道\n详细地址：梧桐里12幢2单元501',
      '陈秋禾 | 13900007815 | 浙江省 杭州市 西湖区 翠苑街道 | 梧桐里12幢2单元501',
    ],
    [
      '浙江省杭州市余杭区五常街道文一西路969号，张三，+86 139-0000-7815',
      '张三 | 13900007815 | 浙江省 杭州市 余杭区 五常街道 | 文一西路969号',
    ],
    ['杭州余杭文一西路969号 张三 13900007815', '张三 | 13900007815 | 浙江省 杭州市 余杭区 | 文一西路969号'],
    ['13900007815张三浙江省杭州市西湖区文三路90号', '张三 | 13900007815 | 浙江省 杭州市 西湖区 | 文三路90号'],
    [
      '上海市浦东新区张杨路500号3楼 李小满 １３８００１３８０００',
      '李小满 | 13800138000 | 上海市 上海市 浦东新区 | 张杨路500号3楼',
    ],
    ['上海浦东张杨路500号 李小满 13800138000', '李小满 | 13800138000 | 上海市 上海市 浦东新区 | 张杨路500号'],
    [
      '北京朝阳建国路88号SOHO现代城A座1203 王先生收 010-85888888',
      '王先生 | 010-85888888 | 北京市 北京市 朝阳区 | 建国路88号SOHO现代城A座1203',
    ],
    [
      '新疆乌鲁木齐天山区解放北路88号 阿依古丽 13599887766',
      '阿依古丽 | 13599887766 | 新疆维吾尔自治区 乌鲁木齐市 天山区 | 解放北路88号',
    ],
    [
      '湖北仙桃干河街道复州大道1号 赵六 13700001111 433000',
      '赵六 | 13700001111 | 湖北省 省直辖县 仙桃市 干河街道 | 复州大道1号',
    ],
    [
      '广西南宁青秀区民族大道100号501室覃秀英13800138000',
      '覃秀英 | 13800138000 | 广西壮族自治区 南宁市 青秀区 | 民族大道100号501室',
    ],
    [
      '江苏省-南京市-鼓楼区-湖南路街道 中山北路 5 号, 欧阳娜娜, 13800138000',
      '欧阳娜娜 | 13800138000 | 江苏省 南京市 鼓楼区 湖南路街道 | 中山北路5号',
    ],
    [
      '南京西路 1266 号 恒隆广场 上海市静安区 刘洋 13800138000',
      '刘洋 | 13800138000 | 上海市 上海市 静安区 | 南京西路1266号恒隆广场',
    ],
    [
      '香港特别行政区 九龙 油尖旺区 弥敦道 100 号 陈大文 +852 9123 4567',
      '陈大文 | +852 91234567 | 香港特别行政区 九龙 油尖旺区 | 弥敦道100号',
    ],
    [
      '李明,湖南省长沙市岳麓区麓山南路932号中南大学,15800001111转8821',
      '李明 | 15800001111转8821 | 湖南省 长沙市 岳麓区 | 麓山南路932号中南大学',
    ],
    [
      '张伟 13800138000 浙江省杭州市西湖区 浙江省杭州市西湖区文三路90号',
      '张伟 | 13800138000 | 浙江省 杭州市 西湖区 | 文三路90号',
    ],
    [
      'Tom Lee 13800138000 广东省东莞市长安镇德政中路15号',
      'Tom Lee | 13800138000 | 广东省 东莞市 长安镇 | 德政中路15号',
    ],
    [
      '西藏拉萨城关区北京中路 1 号 扎西 13800138000',
      '扎西 | 13800138000 | 西藏自治区 拉萨市 城关区 | 北京中路1号',
    ],
  ])('%s', (text, wanted) => {
    expect(understood(text)).toBe(wanted)
  })
})

test('what was not used is named, and nothing of the text is lost', () => {
  const text = '陈秋禾 13900007815 杭州西湖区梧桐里12幢 放门卫也行 13700001111'
  expect(unused(text)).toEqual(['放门卫也行', '13700001111'])
  const shown = readPasted(text)
    .parts.map((part) => part.text)
    .join('')
  expect(shown).toBe(text.replace(/ /g, ''))
})

test('a district that two cities have is not guessed', () => {
  expect(understood('西湖区文三路 90 号 周小满 13800138000')).toBe(
    '周小满 | 13800138000 |  | 西湖区文三路90号',
  )
})

test.each(['', '你好，请问几点关门', '😀😀', '转账给我'])('of %p nothing is made up', (text) => {
  expect(understood(text)).toBe(' |  |  | ')
})

test('a long text of nothing but places is read at once', () => {
  const started = performance.now()
  readPasted('北京市朝阳区上海市浦东新区'.repeat(30))
  expect(performance.now() - started).toBeLessThan(500)
})
