import { newSearchSettings, type SearchSettings } from '../../cloudfunctions/domain/search/settings'

/** What the owner of the demo shop says about search: what people call her goods, what is worth a look. */
export const demoSearch: SearchSettings = {
  ...newSearchSettings('queqiao'),
  hotWords: ['七夕', '龙井', '水蜜桃', '降噪耳机', '月饼礼盒', '羊绒围巾'],
  synonyms: [
    ['双肩包', '书包', 'backpack', 'schoolbag'],
    ['登机箱', '行李箱', '拉杆箱', '旅行箱', 'suitcase', 'luggage'],
    ['樱桃', '车厘子'],
    ['猕猴桃', '奇异果'],
    ['葡萄', '提子'],
    ['贵妃芒', '芒果'],
    ['蜜橘', '橘子', '桔子'],
    ['椴树蜜', '蜂蜜'],
    ['可颂', '牛角包', '面包'],
    ['蒙布朗', '蛋糕'],
    ['甘栗仁', '板栗'],
    ['T 恤', '短袖', 'T-shirt', 'tee'],
    ['连衣裙', '裙子', 'dress'],
    ['马赛皂', '肥皂', '香皂'],
    ['盆栽', '绿植'],
    ['游戏摇杆', '游戏机', '手柄'],
    ['充电宝', '移动电源', 'power bank'],
    ['跑鞋', '运动鞋', 'sneakers'],
  ],
}
