"""The demo's programme: categories, venues, sessions and benefits, after what the conference's reports name. Every title is marked 演示."""

CATEGORIES = (
    ("guest", "嘉宾", "Guest of honour"), ("delegate", "参会代表", "Delegate"), ("exhibitor", "参展商", "Exhibitor"),
    ("media", "媒体", "Media"), ("staff", "工作人员", "Staff"), ("volunteer", "志愿者", "Volunteer"),
    ("companion", "随行人员", "Companion"), ("talent", "青年人才", "Young talent"),
)  # fmt: skip

VENUES = (
    ("悦来国际会议中心 主会场", "Yuelai Convention Centre, Main Hall"),
    *((f"悦来国际会议中心 {n} 号厅", f"Yuelai Convention Centre, Hall {n}") for n in range(1, 9)),
    *((f"悦来国际会议中心 {n} 号会议室", f"Yuelai Convention Centre, Room {n}") for n in range(1, 5)),
    ("重庆科学会堂 报告厅", "Chongqing Science Hall, Auditorium"),
    ("重庆科学会堂 路演厅", "Chongqing Science Hall, Pitch Room"),
    ("生物医药服务港 服务大厅", "Biomedicine Service Port, Service Hall"),
    ("大创谷 展示中心", "Dachuang Valley, Showroom"),
    ("青年人才驿站", "Young Talent Inn"),
    ("会展公园 江畔草坪", "Expo Park, Riverside Lawn"),
    ("会务接待中心", "Reception Centre"),
)  # fmt: skip

EVERYONE: tuple[str, ...] = ()
YOUNG = ("talent", "delegate")

# Hours from the demo's making to the opening and the closing of the doors.
NOW, MORNING, YESTERDAY, LATER, TOMORROW = (-1, 12), (-9, -5), (-28, -22), (15, 19), (22, 30)
Hours = tuple[int, int]

# (hours, venue, zh, en, invited categories) and, where it matters, "list" (by name only) or "full" (one seat).
MAIN_SESSIONS: tuple[tuple[Hours, int, str, str, tuple[str, ...], str], ...] = (
    (NOW, 1, "重庆国际人才交流大会开幕式", "Opening of the Talent Exchange Conference", EVERYONE, ""),
    (NOW, 2, "青年人才“三免六送”服务日", "“Three Free, Six Gifts” Service Day", EVERYONE, ""),
    (YESTERDAY, 3, "人才发展机会清单发布会", "Talent Opportunities in Six Key Fields", EVERYONE, ""),
    (LATER, 3, "“揭榜挂帅”攻关项目发布会", "Open Calls for Key Research", EVERYONE, ""),
    (NOW, 4, "企事业单位招聘会", "Recruitment Fair", YOUNG, ""),
    (NOW, 14, "千名博士重庆行对接会", "A Thousand PhDs Visit Chongqing", EVERYONE, "list"),
    (TOMORROW, 5, "卓越工程师创新创业大赛决赛", "Engineers' Innovation Contest, Final", EVERYONE, ""),
    (NOW, 6, "国际人才合作圆桌会", "Round Table on International Talent", ("guest",), ""),
    (LATER, 7, "川渝人才服务互认推进会", "Sichuan-Chongqing Mutual Recognition", EVERYONE, ""),
    (MORNING, 8, "“金牌陪跑人”政策发布会", "“Gold Pacemaker” Policy Launch", EVERYONE, ""),
    (NOW, 9, "人才项目集中签约仪式", "Signing of Talent Projects", EVERYONE, "full"),
    (TOMORROW, 1, "大会闭幕式", "Closing Ceremony", EVERYONE, ""),
)
SIDE_SESSIONS: tuple[tuple[Hours, int, str, str, tuple[str, ...], str], ...] = (
    (LATER, 19, "青年人才音乐会", "Young Talent Concert", YOUNG, ""),
    (LATER, 19, "无人机展演", "Drone Show", EVERYONE, ""),
    (MORNING, 19, "人才跑团晨跑", "Talent Running Club", EVERYONE, ""),
    (NOW, 16, "生物医药服务港开放日", "Biomedicine Port Open Day", EVERYONE, ""),
    (NOW, 20, "“一件事”服务体验", "One-stop Services, Try Them", EVERYONE, ""),
    (NOW, 20, "政策智配咨询", "Find the Policy That Fits You", YOUNG, ""),
    (NOW, 4, "西部联动招聘专场", "Western Provinces Recruiting Together", YOUNG, ""),
    (NOW, 10, "事业单位考核招聘面试", "Public Institutions, Interviews", EVERYONE, "list"),
    (LATER, 11, "博士后交流会", "Postdoctoral Forum", EVERYONE, ""),
    (NOW, 17, "大创谷项目路演", "Dachuang Valley Pitches", EVERYONE, "full"),
    (TOMORROW, 18, "青年人才驿站参观", "A Visit to the Young Talent Inn", YOUNG, ""),
    (MORNING, 15, "技术经理人沙龙", "Technology Managers' Salon", EVERYONE, ""),
    (NOW, 13, "海外人才联谊会", "Overseas Talent Reception", ("guest", "delegate"), ""),
    (NOW, 13, "媒体见面会", "Press Meeting", ("media",), ""),
    (YESTERDAY, 20, "志愿者培训", "Volunteer Training", ("volunteer",), ""),
    (YESTERDAY, 13, "参展商说明会", "Exhibitors' Briefing", ("exhibitor",), ""),
    (TOMORROW, 10, "工业设计人才联盟交流", "Industrial Design Alliance", EVERYONE, ""),
    (TOMORROW, 11, "物流供应链金融人才联盟交流", "Logistics and Supply Chain Finance Alliance", EVERYONE, ""),
    (TOMORROW, 12, "绿色智能建筑人才联盟交流", "Green and Smart Building Alliance", EVERYONE, ""),
    (TOMORROW, 16, "生物医药人才联盟交流", "Biomedicine Alliance", EVERYONE, ""),
    (TOMORROW, 13, "专业服务人才联盟交流", "Professional Services Alliance", EVERYONE, ""),
    (LATER, 6, "嘉宾晚宴", "Dinner for Guests of Honour", ("guest",), "list"),
)
BY_LIST = tuple(
    number for number, (*_, how) in enumerate((*MAIN_SESSIONS, *SIDE_SESSIONS), 1) if how == "list"
)

HELP_DESK = ("会务接待中心服务台", "the help desk in the Reception Centre")

# id: (name, zh, en, choices in rising order)
ATTRIBUTES: dict[int, tuple[str, str, str, tuple[tuple[str, str, str], ...]]] = {
    1: ("degree", "学历", "degree", (("college", "专科", "a college diploma"), ("bachelor", "本科", "a bachelor's degree"), ("master", "硕士", "a master's degree"), ("doctor", "博士", "a doctorate"))),
}  # fmt: skip

STAY, TRAINING, SOUVENIR = 3, 7, 9
MASTERS = {"all": ({"category": YOUNG}, {"attribute": "degree", "at_least": "master"})}
# id: (code, category, zh, en, terms zh, terms en, audience, mode, issue, proof, redemption, total)
BENEFITS: dict[int, tuple[object, ...]] = {
    1: ("tour", "tour", "免费游", "Free sights", "凭券游览一处景区，会期内有效。", "One sight of your choice during the conference.", {"category": YOUNG}, "unlimited", "on_request", "badge", "online_only", None),
    2: ("ride", "ride", "免费行", "Free rides", "会期内免费乘坐接驳车和轨道交通。", "Shuttle buses and metro during the conference.", {"category": (*YOUNG, "guest")}, "unlimited", "on_check_in", "badge", "online_only", None),
    3: ("stay", "stay", "免费住", "Free stay", "首次来渝求职可免费入住青年人才驿站，以名单为准。", "For those on the list: the Young Talent Inn, free.", {}, "named", "on_check_in", "second_fact", "online_only", None),
    4: ("policy", "policy", "送政策", "Policy guide", "政策清单一份，工作人员可现场解读。", "The policies that fit you; staff explain them.", {"category": (*YOUNG, "guest", "exhibitor", "companion")}, "unlimited", "on_check_in", "badge", "online_only", None),
    5: ("activity", "activity", "送活动", "Activity pass", "音乐会、展演等活动入场券，先到先得。", "Concert and shows, first come, first served.", {"category": YOUNG}, "fcfs", "on_request", "badge", "online_only", 500),
    6: ("jobs", "jobs", "送岗位", "Job matches", "按专业推荐岗位，可预约面谈。", "Posts that fit your field, interviews on request.", {"category": ("talent",)}, "unlimited", "on_request", "badge", "online_only", None),
    7: ("training", "training", "送培训", "Training place", "职业技能培训名额，以名单为准。", "A place in a course, for those on the list.", {}, "named", "on_request", "badge", "online_only", None),
    8: ("rights", "rights", "送权益", "Talent rights", "面向硕士、博士的人才服务权益。", "Services for those with a master's or doctor's degree.", MASTERS, "unlimited", "on_request", "badge", "online_only", None),
    9: ("souvenir", "souvenir", "送文创", "Souvenir", "大会文创一份，领完为止。", "One conference souvenir while they last.", {}, "fcfs", "on_request", "badge", "online_only", 2000),
}  # fmt: skip
# id: (delivery, place zh, place en)
USED_AT: dict[int, tuple[str, str, str]] = {
    1: ("code", "合作景区入口", "Partner sights, at the gate"),
    2: ("code", "接驳车、轨道交通闸机", "Shuttle buses, metro gates"),
    3: ("code", "青年人才驿站前台", "Young Talent Inn, reception"),
    4: ("information", "政策咨询台", "Policy desk"),
    5: ("code", "会展公园 江畔草坪入口", "Expo Park, Riverside Lawn, entrance"),
    6: ("information", "招聘会咨询台", "Recruitment fair, information"),
    7: ("code", "培训教室", "Training room"),
    8: ("perk", "人才服务专窗", "Talent service counter"),
    9: ("handed_out", "会务接待中心文创兑换点", "Reception Centre, souvenir counter"),
}
ON_BEHALF = frozenset({SOUVENIR})
"""Somebody else may fetch it."""
