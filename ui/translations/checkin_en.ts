<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>AnewPanel</name>
    <message>
        <source>重新发放“%1”</source>
        <translation>Give “%1” anew</translation>
    </message>
    <message>
        <source>原券已作废，将为来宾发放一张新券。请选择原因</source>
        <translation>The old voucher is void; the guest gets a new one. Choose why</translation>
    </message>
    <message>
        <source>遗失或外泄</source>
        <translation>Lost or leaked</translation>
    </message>
    <message>
        <source>纸券损坏</source>
        <translation>Paper damaged</translation>
    </message>
    <message>
        <source>作废有误</source>
        <translation>Voided by mistake</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>重新发放</source>
        <translation>Give anew</translation>
    </message>
</context>
<context>
    <name>AnewWords</name>
    <message>
        <source>正在向中心申请名额…</source>
        <translation>Asking central for a place…</translation>
    </message>
    <message>
        <source>来宾已有有效的券，或此券已使用</source>
        <translation>The guest has a good voucher, or this one was used</translation>
    </message>
    <message>
        <source>中心尚未确认原券作废。请等待同步后再试；离线时不能重新发放</source>
        <translation>Central has not confirmed that the old voucher is void. Try again after the next sync; off line nothing is given anew</translation>
    </message>
    <message>
        <source>来宾目前不符合此项权益的条件</source>
        <translation>The guest does not fit this benefit&apos;s conditions now</translation>
    </message>
    <message>
        <source>不在领取时间内</source>
        <translation>Not open for taking now</translation>
    </message>
    <message>
        <source>今日重新发放次数较多，请另一位工作人员输入本人密码</source>
        <translation>Many were given anew today: another person enters their own PIN</translation>
    </message>
    <message>
        <source>须由另一位工作人员输入本人密码</source>
        <translation>It must be another person&apos;s own PIN</translation>
    </message>
    <message>
        <source>密码不正确，请另一位工作人员重新输入</source>
        <translation>Wrong PIN; the other person tries again</translation>
    </message>
    <message>
        <source>密码错误次数过多，请稍后再试</source>
        <translation>Too many wrong PINs, try again later</translation>
    </message>
    <message>
        <source>今日重新发放次数较多：须由两位各有个人密码的工作人员办理</source>
        <translation>Many were given anew today: it takes two persons, each with a PIN of their own</translation>
    </message>
    <message>
        <source>没有可用名额，未能重新发放</source>
        <translation>No place is left; nothing was given</translation>
    </message>
    <message>
        <source>本机没有名额，离线时无法向中心申请</source>
        <translation>No place is left here, and central cannot be asked off line</translation>
    </message>
    <message>
        <source>本机已停用</source>
        <translation>This station is closed</translation>
    </message>
    <message>
        <source>本机时间有误</source>
        <translation>This station&apos;s clock is wrong</translation>
    </message>
    <message>
        <source>未能保存，请立即联系技术人员</source>
        <translation>Not saved. Call a technician at once</translation>
    </message>
</context>
<context>
    <name>AnswerBoard</name>
    <message>
        <source>欢迎您，%1</source>
        <translation>Welcome, %1</translation>
    </message>
</context>
<context>
    <name>AnswerDetail</name>
    <message>
        <source>您已于 %1 在 %2 号终端签到</source>
        <translation>You checked in at %1, station %2</translation>
    </message>
    <message>
        <source>开始签到时间：%1</source>
        <translation>Check-in opens at %1</translation>
    </message>
    <message>
        <source>签到已于 %1 结束</source>
        <translation>Check-in closed at %1</translation>
    </message>
    <message>
        <source>已于 %1 在 %2 使用</source>
        <translation>Used at %1, %2</translation>
    </message>
    <message>
        <source>已于 %1 使用</source>
        <translation>Used at %1</translation>
    </message>
    <message>
        <source>权益</source>
        <translation>Benefit</translation>
    </message>
    <message>
        <source>兑换点</source>
        <translation>Redemption point</translation>
    </message>
    <message>
        <source>座位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>参会身份</source>
        <translation>Attending as</translation>
    </message>
    <message>
        <source>随签到发放</source>
        <translation>Given with your check-in</translation>
    </message>
    <message numerus="yes">
        <source>%n 项权益</source>
        <translation>
            <numerusform>%n benefit</numerusform>
            <numerusform>%n benefits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerNext</name>
    <message>
        <source>查看我的权益</source>
        <translation>See my benefits</translation>
    </message>
    <message>
        <source>重新输入</source>
        <translation>Type it again</translation>
    </message>
    <message>
        <source>用其他方式签到</source>
        <translation>Check in another way</translation>
    </message>
</context>
<context>
    <name>AnswerScreen</name>
    <message>
        <source>需要更多时间</source>
        <translation>More time</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>AnswerWords</name>
    <message>
        <source>签到成功</source>
        <translation>You&apos;re checked in</translation>
    </message>
    <message>
        <source>您已签到</source>
        <translation>You&apos;re already in</translation>
    </message>
    <message>
        <source>未查询到您的报名信息</source>
        <translation>We can&apos;t find your registration</translation>
    </message>
    <message>
        <source>无法识别此二维码</source>
        <translation>This code isn&apos;t accepted here</translation>
    </message>
    <message>
        <source>这不是本次大会的二维码</source>
        <translation>This code is for another event</translation>
    </message>
    <message>
        <source>二维码已过期</source>
        <translation>This code has expired</translation>
    </message>
    <message>
        <source>此证件已停用</source>
        <translation>This badge has been replaced</translation>
    </message>
    <message>
        <source>本场次尚未开始签到</source>
        <translation>Check-in has not opened yet</translation>
    </message>
    <message>
        <source>本场次签到已结束</source>
        <translation>Check-in has closed</translation>
    </message>
    <message>
        <source>本场次凭邀请入场</source>
        <translation>This session is by invitation</translation>
    </message>
    <message>
        <source>请输入手机号后四位</source>
        <translation>Last 4 digits of your phone</translation>
    </message>
    <message>
        <source>请到人工服务台办理</source>
        <translation>Please see the service desk</translation>
    </message>
    <message>
        <source>正在核实，请稍候</source>
        <translation>Checking, one moment</translation>
    </message>
    <message>
        <source>本机时间有误，暂停签到</source>
        <translation>This station&apos;s clock is wrong</translation>
    </message>
    <message>
        <source>未能签到</source>
        <translation>Check-in failed</translation>
    </message>
    <message>
        <source>核销成功</source>
        <translation>Redeemed</translation>
    </message>
    <message>
        <source>此券已使用</source>
        <translation>This voucher has been used</translation>
    </message>
    <message>
        <source>此券已作废</source>
        <translation>This voucher is void</translation>
    </message>
    <message>
        <source>领取成功</source>
        <translation>It&apos;s yours</translation>
    </message>
    <message>
        <source>您已领取</source>
        <translation>You already have it</translation>
    </message>
    <message>
        <source>已领完</source>
        <translation>None left</translation>
    </message>
    <message>
        <source>已登记，等待确认</source>
        <translation>You are on the list</translation>
    </message>
    <message>
        <source>不符合领取条件</source>
        <translation>Not available to you</translation>
    </message>
    <message>
        <source>尚未开放领取</source>
        <translation>Not open yet</translation>
    </message>
    <message>
        <source>这是付款码，不是参会二维码</source>
        <translation>This is a payment code</translation>
    </message>
    <message>
        <source>这是医保码，不是参会二维码</source>
        <translation>This is a medical insurance code</translation>
    </message>
    <message>
        <source>这是乘车码，不是参会二维码</source>
        <translation>This is a transit code</translation>
    </message>
    <message>
        <source>这是一个网址，不是参会二维码</source>
        <translation>This is a web address</translation>
    </message>
    <message>
        <source>这是名片二维码，不是参会二维码</source>
        <translation>This is a contact card</translation>
    </message>
    <message>
        <source>这是无线网络二维码</source>
        <translation>This is a Wi-Fi code</translation>
    </message>
    <message>
        <source>这个号码不能用来签到</source>
        <translation>This number cannot check you in</translation>
    </message>
    <message>
        <source>没有读到卡上的信息</source>
        <translation>Nothing could be read from the card</translation>
    </message>
    <message>
        <source>请刷新电子社保卡</source>
        <translation>Please refresh your e‑card</translation>
    </message>
    <message>
        <source>暂时无法核验电子社保卡</source>
        <translation>E‑cards cannot be checked right now</translation>
    </message>
    <message>
        <source>这是参会证，不是权益券</source>
        <translation>This is a badge, not a voucher</translation>
    </message>
    <message>
        <source>暂时无法核销</source>
        <translation>Vouchers cannot be used just now</translation>
    </message>
    <message>
        <source>此券已过期</source>
        <translation>This voucher has expired</translation>
    </message>
    <message>
        <source>此券不能代领</source>
        <translation>Only the guest may collect this</translation>
    </message>
    <message>
        <source>此次核销已撤销</source>
        <translation>This redemption was undone</translation>
    </message>
    <message>
        <source>本机已停用</source>
        <translation>This station is closed</translation>
    </message>
    <message>
        <source>目前只能扫描参会二维码</source>
        <translation>Badge codes only for now</translation>
    </message>
</context>
<context>
    <name>CameraNotice</name>
    <message>
        <source>摄像头正在识别二维码，不保存画面</source>
        <translation>Camera reads QR codes only. No image is kept.</translation>
    </message>
    <message>
        <source>摄像头正在启动…</source>
        <translation>Camera is starting…</translation>
    </message>
    <message>
        <source>摄像头不可用，请到人工服务台签到</source>
        <translation>Camera not working. Please check in at the service desk.</translation>
    </message>
    <message>
        <source>摄像头画面停住了，请到人工服务台签到</source>
        <translation>The camera&apos;s picture stands still. Please go to the service desk</translation>
    </message>
    <message>
        <source>摄像头看不到画面，镜头可能被挡住</source>
        <translation>The camera sees nothing. Its lens may be covered</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>参会证或手机均可，距离镜头 15–20 厘米，稍停即可</source>
        <translation>On your badge or phone, 15–20 cm away. Hold still for a moment.</translation>
    </message>
    <message>
        <source>手机或纸质券均可，距离镜头 15–20 厘米，稍停即可</source>
        <translation>Phone or paper, 15–20 cm from the camera, hold a moment</translation>
    </message>
</context>
<context>
    <name>CategoryWords</name>
    <message>
        <source>嘉宾</source>
        <translation>Guest of honour</translation>
    </message>
    <message>
        <source>参会代表</source>
        <translation>Delegate</translation>
    </message>
    <message>
        <source>参展商</source>
        <translation>Exhibitor</translation>
    </message>
    <message>
        <source>媒体</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>工作人员</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>志愿者</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>随行人员</source>
        <translation>Companion</translation>
    </message>
    <message>
        <source>青年人才</source>
        <translation>Young talent</translation>
    </message>
</context>
<context>
    <name>ConfirmFacts</name>
    <message>
        <source>有效</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>待中心确认</source>
        <translation>To be confirmed by central</translation>
    </message>
    <message>
        <source>本机得知：已使用</source>
        <translation>Used, as heard here</translation>
    </message>
    <message>
        <source>本机得知：已作废</source>
        <translation>Void, as heard here</translation>
    </message>
    <message>
        <source>来宾</source>
        <translation>Guest</translation>
    </message>
    <message>
        <source>本机没有此人的资料</source>
        <translation>Unknown here</translation>
    </message>
    <message>
        <source>使用地点</source>
        <translation>Where to use it</translation>
    </message>
    <message>
        <source>状态（最近一次得知）</source>
        <translation>State as last heard</translation>
    </message>
    <message>
        <source>本机尚无记录，以中心答复为准</source>
        <translation>Nothing heard here yet; central decides</translation>
    </message>
</context>
<context>
    <name>ConfirmScreen</name>
    <message>
        <source>请核对后确认核销</source>
        <translation>Check, then confirm</translation>
    </message>
    <message>
        <source>他人代领：是</source>
        <translation>For the guest: yes</translation>
    </message>
    <message>
        <source>他人代领</source>
        <translation>For the guest</translation>
    </message>
    <message>
        <source>确认核销（代领）</source>
        <translation>Use it up for the guest</translation>
    </message>
    <message>
        <source>确认核销</source>
        <translation>Use it up</translation>
    </message>
    <message>
        <source>再次扫描同一张券也可确认</source>
        <translation>Scanning the same voucher again confirms too</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ConsentScreen</name>
    <message>
        <source>个人信息处理告知</source>
        <translation>How your personal information is used</translation>
    </message>
    <message>
        <source>用证件号码签到前，请您阅读</source>
        <translation>Please read before checking in with a document number</translation>
    </message>
    <message>
        <source>版本 %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>I disagree</translation>
    </message>
    <message>
        <source>同意并继续</source>
        <translation>Agree</translation>
    </message>
</context>
<context>
    <name>ConsentWords</name>
    <message>
        <source>谁处理</source>
        <translation>Who uses it</translation>
    </message>
    <message>
        <source>%1的主办方。</source>
        <translation>The organiser of the %1.</translation>
    </message>
    <message>
        <source>为了什么</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>只为核对您的报名信息，办理本次签到。</source>
        <translation>Only to find your registration and check you in.</translation>
    </message>
    <message>
        <source>哪些信息</source>
        <translation>Which information</translation>
    </message>
    <message>
        <source>怎样处理</source>
        <translation>How</translation>
    </message>
    <message>
        <source>证件号码，以及您的姓名或手机号后四位。拍摄社保卡时，还有卡面的一帧画面；出示电子社保卡时，还有它的二维码。</source>
        <translation>The number of your document, and your name or the last 4 digits of your phone. If you photograph your card: one picture of its face. If you show an electronic card: its QR code.</translation>
    </message>
    <message>
        <source>号码在本机换算成加密摘要，再与报名名单比对，不保存完整号码。卡面画面只在本机内存中识别，识别完立即丢弃；不识别人脸，不提取银行卡号，不上传。电子社保卡的二维码只发给全国社会保障卡服务平台核验，由平台返回号码和姓名。</source>
        <translation>This machine turns the number into a keyed digest and compares that with the list of guests; the whole number is not stored. A card&apos;s picture is read in this machine&apos;s memory only and dropped at once. No face is recognised, no bank number is taken, nothing of it is uploaded. The QR code of an electronic card is sent to the national social security card platform alone, which answers with number and name.</translation>
    </message>
    <message>
        <source>保存多久</source>
        <translation>For how long</translation>
    </message>
    <message>
        <source>号码、姓名输入和画面用完即弃。签到记录（时间、终端、本告知版本）按主办方公布的期限保存，期满删除。</source>
        <translation>What you type and the picture are dropped after use. The record of your check-in (time, station, version of this notice) is kept for the period the organiser has published, then deleted.</translation>
    </message>
    <message>
        <source>您的权利</source>
        <translation>Your rights</translation>
    </message>
    <message>
        <source>您可以查阅、复制、更正、删除您的信息，也可以随时撤回同意；撤回不影响此前已办理的签到。</source>
        <translation>You may see, copy, correct or delete your information, and withdraw your consent at any time. A check-in already made stays valid.</translation>
    </message>
    <message>
        <source>怎样撤回、联系谁</source>
        <translation>How to withdraw, whom to ask</translation>
    </message>
    <message>
        <source>请到现场人工服务台，或通过报名确认中的联系方式找主办方。</source>
        <translation>The service desk here, or the organiser&apos;s contact in your confirmation.</translation>
    </message>
    <message>
        <source>不同意也可以</source>
        <translation>If you do not agree</translation>
    </message>
    <message>
        <source>不影响您参会和享受权益：人工服务台会为您签到。</source>
        <translation>Nothing is lost: the service desk checks you in, with the same benefits.</translation>
    </message>
</context>
<context>
    <name>DeskGuest</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>手机尾号 %1</source>
        <translation>Phone …%1</translation>
    </message>
    <message>
        <source>本场次未签到</source>
        <translation>Not checked in to this session</translation>
    </message>
    <message>
        <source>已于 %1 签到</source>
        <translation>Checked in at %1</translation>
    </message>
    <message>
        <source>签到</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>权益券</source>
        <translation>Vouchers</translation>
    </message>
    <message>
        <source>撤销签到的原因</source>
        <translation>Why undo it?</translation>
    </message>
    <message>
        <source>误操作</source>
        <translation>Mistake</translation>
    </message>
    <message>
        <source>本人未到</source>
        <translation>Not here</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>撤销签到</source>
        <translation>Undo check-in</translation>
    </message>
</context>
<context>
    <name>DeskNotice</name>
    <message>
        <source>已撤销签到</source>
        <translation>Check-in undone</translation>
    </message>
    <message>
        <source>没有可撤销的签到</source>
        <translation>There is no check-in to undo</translation>
    </message>
    <message>
        <source>已将此券作废</source>
        <translation>Voucher voided</translation>
    </message>
    <message>
        <source>此券已不能作废</source>
        <translation>This voucher can no longer be voided</translation>
    </message>
    <message>
        <source>已重新发放；原券仍为作废</source>
        <translation>Given anew; the old one stays void</translation>
    </message>
    <message>
        <source>已撤销核销，等待中心确认</source>
        <translation>Taken back; central is still to confirm</translation>
    </message>
    <message>
        <source>已超过可撤销的时间</source>
        <translation>Too late to take it back</translation>
    </message>
</context>
<context>
    <name>DeskScreen</name>
    <message>
        <source>输入一个字、拼音或手机尾号即可查找</source>
        <translation>One character, pinyin or phone digits will do</translation>
    </message>
    <message>
        <source>正在查找…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nobody found</translation>
    </message>
</context>
<context>
    <name>DeskSearch</name>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
</context>
<context>
    <name>DeskSign</name>
    <message>
        <source>人工服务台</source>
        <translation>Service desk</translation>
    </message>
</context>
<context>
    <name>DeskTop</name>
    <message>
        <source>人工服务台 · %1 号终端</source>
        <translation>Help desk · station %1</translation>
    </message>
    <message>
        <source>本机核销记录</source>
        <translation>Used up here</translation>
    </message>
    <message>
        <source>设备</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>确认退出</source>
        <translation>Really exit</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Exit</translation>
    </message>
    <message>
        <source>上次同步 %1</source>
        <translation>Last sync %1</translation>
    </message>
</context>
<context>
    <name>DeskVouchers</name>
    <message>
        <source>%1 的权益券</source>
        <translation>Vouchers of %1</translation>
    </message>
    <message>
        <source>还没有权益券</source>
        <translation>No vouchers yet</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>DeskWarning</name>
    <message>
        <source>本机已停用，请到其他终端或服务台</source>
        <translation>This station is closed; please use another one or the service desk</translation>
    </message>
    <message>
        <source>中心已关闭本终端，请联系组织者</source>
        <translation>Central has closed this station; call the organiser</translation>
    </message>
    <message>
        <source>名单未解锁：联网前只能扫描参会二维码，不显示姓名、不发券</source>
        <translation>The list is locked: until central is reached, badge codes only, no names and no vouchers.</translation>
    </message>
    <message>
        <source>本机时间落后，已按最近的可信时间继续，请校准</source>
        <translation>The clock is behind. Going on by the last trusted time; please set it.</translation>
    </message>
</context>
<context>
    <name>DevicesSheet</name>
    <message>
        <source>扫描枪已校准，并已记住</source>
        <translation>The scanner is calibrated, and remembered</translation>
    </message>
    <message>
        <source>扫描枪已校准，但未能写入本机，重启后需再校准</source>
        <translation>The scanner is calibrated, but this could not be stored: calibrate again after a restart</translation>
    </message>
    <message>
        <source>设备</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>键盘式扫描枪：已收到扫码</source>
        <translation>Keyboard scanner: a scan was received</translation>
    </message>
    <message>
        <source>键盘式扫描枪：尚未收到扫码</source>
        <translation>Keyboard scanner: no scan yet</translation>
    </message>
    <message>
        <source>串口扫描枪：%1</source>
        <translation>Serial scanner: %1</translation>
    </message>
    <message>
        <source>串口扫描枪：尚未收到扫码</source>
        <translation>Serial scanner: no scan yet</translation>
    </message>
    <message>
        <source>读卡器：已读到卡</source>
        <translation>Card reader: a card was read</translation>
    </message>
    <message>
        <source>读卡器：尚未读到卡</source>
        <translation>Card reader: no card yet</translation>
    </message>
    <message>
        <source>扫出的文字不对时，用键盘式扫描枪扫一次这个码，本机就会认识它的键盘布局</source>
        <translation>If scans come out wrong, scan this code once with the keyboard scanner: this machine then learns its layout</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>DocumentScreen</name>
    <message>
        <source>您报名时用的是哪种证件？</source>
        <translation>Which document?</translation>
    </message>
    <message>
        <source>请选报名时登记的那一种</source>
        <translation>The one you registered with</translation>
    </message>
</context>
<context>
    <name>DocumentWords</name>
    <message>
        <source>居民身份证、社会保障卡</source>
        <translation>Resident ID card, social security card</translation>
    </message>
    <message>
        <source>港澳台居民居住证</source>
        <translation>Residence permit (Hong Kong, Macao, Taiwan)</translation>
    </message>
    <message>
        <source>外国人永久居留身份证</source>
        <translation>Permanent resident ID card</translation>
    </message>
    <message>
        <source>外国人永久居留身份证（2017 版）</source>
        <translation>Permanent resident ID card (2017)</translation>
    </message>
    <message>
        <source>港澳居民来往内地通行证</source>
        <translation>Mainland travel permit (Hong Kong, Macao)</translation>
    </message>
    <message>
        <source>台湾居民来往大陆通行证</source>
        <translation>Mainland travel permit (Taiwan)</translation>
    </message>
    <message>
        <source>护照</source>
        <translation>Passport</translation>
    </message>
    <message>
        <source>外国人社会保障号码</source>
        <translation>Social security number for foreigners</translation>
    </message>
    <message>
        <source>18 位号码</source>
        <translation>18 characters</translation>
    </message>
    <message>
        <source>18 位，81、82 或 83 开头</source>
        <translation>18 characters, starting 81, 82 or 83</translation>
    </message>
    <message>
        <source>18 位，9 开头</source>
        <translation>18 characters, starting with 9</translation>
    </message>
    <message>
        <source>3 个字母和 12 位数字</source>
        <translation>3 letters and 12 digits</translation>
    </message>
    <message>
        <source>回乡证：H 或 M 和 8 位数字</source>
        <translation>H or M, then 8 digits</translation>
    </message>
    <message>
        <source>台胞证：8 位数字</source>
        <translation>8 digits</translation>
    </message>
    <message>
        <source>6–9 位字母和数字</source>
        <translation>6–9 letters and digits</translation>
    </message>
    <message>
        <source>3 个字母的国家代码，加证件号码</source>
        <translation>Country code, then a number</translation>
    </message>
</context>
<context>
    <name>EcardScreen</name>
    <message>
        <source>出示电子社保卡</source>
        <translation>Show your e‑card</translation>
    </message>
    <message>
        <source>请打开电子社保卡，把二维码对准摄像头</source>
        <translation>Open your electronic social security card and hold its QR code up to the camera</translation>
    </message>
    <message>
        <source>二维码每分钟更换，请先刷新再出示。核验需要联网，最多 10 秒。付款码、医保码不能用于签到。</source>
        <translation>The code changes every minute: refresh it first. Checking it needs the network and takes up to 10 seconds. Payment and medical insurance codes do not work here.</translation>
    </message>
</context>
<context>
    <name>FaceResult</name>
    <message>
        <source>社会保障号码</source>
        <translation>Social security number</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>FaceScreen</name>
    <message>
        <source>拍照</source>
        <translation>Photograph</translation>
    </message>
    <message>
        <source>重拍</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>是，继续</source>
        <translation>Yes, go on</translation>
    </message>
    <message>
        <source>是您的号码吗？</source>
        <translation>Is this your number?</translation>
    </message>
    <message>
        <source>拍摄社保卡</source>
        <translation>Photograph your social security card</translation>
    </message>
    <message>
        <source>请核对，确认后再继续</source>
        <translation>Please check it before you go on</translation>
    </message>
    <message>
        <source>把印有社会保障号码的一面放进取景框，保持清晰</source>
        <translation>Hold the side with your social security number in the frame</translation>
    </message>
    <message>
        <source>不是，重拍</source>
        <translation>No, again</translation>
    </message>
    <message>
        <source>其他方式</source>
        <translation>Other ways</translation>
    </message>
    <message>
        <source>正在识别…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>只在本机识别，拍下的画面不保存、不上传</source>
        <translation>Read on this machine only. The picture is neither stored nor uploaded</translation>
    </message>
</context>
<context>
    <name>FaceWords</name>
    <message>
        <source>没有看清卡面</source>
        <translation>The card could not be seen clearly</translation>
    </message>
    <message>
        <source>没有找到社会保障号码</source>
        <translation>No social security number found</translation>
    </message>
    <message>
        <source>号码没有看清</source>
        <translation>The number was not clear</translation>
    </message>
    <message>
        <source>看到了不止一个号码</source>
        <translation>More than one number was seen</translation>
    </message>
    <message>
        <source>暂时无法识别卡面</source>
        <translation>Cards cannot be read right now</translation>
    </message>
    <message>
        <source>请靠近一点，避开反光，拿稳后重拍</source>
        <translation>Come a little closer, avoid reflections, hold still, and try again</translation>
    </message>
    <message>
        <source>请换印有“社会保障号码”的另一面再拍</source>
        <translation>Turn the card to the side with the social security number and try again</translation>
    </message>
    <message>
        <source>请避开反光和手指遮挡，拿稳后重拍</source>
        <translation>Keep reflections and fingers off the number, hold still, and try again</translation>
    </message>
    <message>
        <source>请只把一张卡放进取景框</source>
        <translation>Hold a single card in the frame</translation>
    </message>
    <message>
        <source>请再试一次，或用其他方式签到</source>
        <translation>Try once more, or check in another way</translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>请交付物品</source>
        <translation>Hand it over</translation>
    </message>
    <message numerus="yes">
        <source>本点剩余 %n 件</source>
        <translation>
            <numerusform>%n left here</numerusform>
            <numerusform>%n left here</numerusform>
        </translation>
    </message>
    <message>
        <source>已交付</source>
        <translation>Handed over</translation>
    </message>
</context>
<context>
    <name>HelpdeskScreen</name>
    <message>
        <source>请到人工服务台</source>
        <translation>Please go to the service desk</translation>
    </message>
    <message>
        <source>您的信息没有被查询，也没有被保存</source>
        <translation>Nothing about you was looked up or stored</translation>
    </message>
    <message>
        <source>返回首页</source>
        <translation>Start page</translation>
    </message>
    <message>
        <source>工作人员会为您查找报名信息并签到，权益不受影响。</source>
        <translation>The staff will find your registration and check you in, with the same benefits.</translation>
    </message>
</context>
<context>
    <name>HintWords</name>
    <message>
        <source>光线太暗，请调亮屏幕或靠近灯光</source>
        <translation>Too dark: turn up your screen, or move to the light</translation>
    </message>
    <message>
        <source>有反光，请稍微倾斜一点</source>
        <translation>A reflection: tilt it a little</translation>
    </message>
    <message>
        <source>太远了，请靠近一点</source>
        <translation>Too far: come a little closer</translation>
    </message>
    <message>
        <source>太近了，请拿远一点</source>
        <translation>Too near: move it back a little</translation>
    </message>
    <message>
        <source>请拿稳，停一秒</source>
        <translation>Hold still for a second</translation>
    </message>
    <message>
        <source>镜头好像被挡住了</source>
        <translation>Something covers the lens</translation>
    </message>
</context>
<context>
    <name>HitRow</name>
    <message>
        <source>尾号 %1</source>
        <translation>Phone …%1</translation>
    </message>
    <message>
        <source>未签到</source>
        <translation>Not in yet</translation>
    </message>
</context>
<context>
    <name>InvitingScreen</name>
    <message>
        <source>没有二维码？</source>
        <translation>No QR code?</translation>
    </message>
</context>
<context>
    <name>Key</name>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>LastAnswers</name>
    <message>
        <source>最近的核销结果</source>
        <translation>Last answers</translation>
    </message>
</context>
<context>
    <name>LastLine</name>
    <message>
        <source>已交付</source>
        <translation>Handed over</translation>
    </message>
</context>
<context>
    <name>NameEntry</name>
    <message>
        <source>与报名时一致，可用拼音输入；英文名请切换键盘</source>
        <translation>As in your registration. For a name in Latin letters switch the keyboard</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>报名时的姓名</source>
        <translation>Your name as registered</translation>
    </message>
</context>
<context>
    <name>NextSteps</name>
    <message>
        <source>请入场</source>
        <translation>Please go in</translation>
    </message>
    <message>
        <source>无需重复签到，请直接入场</source>
        <translation>Please go straight in</translation>
    </message>
    <message>
        <source>请到人工服务台核对报名信息</source>
        <translation>Please check your details at the service desk.</translation>
    </message>
    <message>
        <source>请出示参会证或报名确认中的二维码</source>
        <translation>Please show the QR code on your badge or in your confirmation.</translation>
    </message>
    <message>
        <source>请出示本次大会的参会二维码</source>
        <translation>Please show the QR code for this conference.</translation>
    </message>
    <message>
        <source>请刷新二维码后重试，或到人工服务台</source>
        <translation>Refresh it and try again, or see the service desk.</translation>
    </message>
    <message>
        <source>如已补办，请使用新证件；否则请到人工服务台</source>
        <translation>If you have a new badge, please use that one. Otherwise see the service desk.</translation>
    </message>
    <message>
        <source>请在开始后再来签到</source>
        <translation>Please come back when it opens.</translation>
    </message>
    <message>
        <source>如需补签，请到人工服务台</source>
        <translation>For late check-in, see the service desk.</translation>
    </message>
    <message>
        <source>如您已获邀请，请到人工服务台核对</source>
        <translation>If you have been invited, please see the service desk.</translation>
    </message>
    <message>
        <source>用于核对身份，不会被保存</source>
        <translation>Only to confirm it is you. It is not stored.</translation>
    </message>
    <message>
        <source>工作人员会继续为您办理</source>
        <translation>Our staff will help you from here.</translation>
    </message>
    <message>
        <source>请不要离开，结果马上显示</source>
        <translation>Please wait here for the answer.</translation>
    </message>
    <message>
        <source>请到人工服务台签到</source>
        <translation>Please check in at the service desk.</translation>
    </message>
    <message>
        <source>您的签到没有被记录。请不要入场，立即联系工作人员</source>
        <translation>Your check-in was NOT recorded. Please do not go in. Call a member of staff now.</translation>
    </message>
    <message>
        <source>请领取您的物品或服务</source>
        <translation>Please take your item or service.</translation>
    </message>
    <message>
        <source>每张券只能使用一次；如有疑问请到人工服务台</source>
        <translation>A voucher can be used once. Questions? The service desk will help.</translation>
    </message>
    <message>
        <source>如有疑问请到人工服务台</source>
        <translation>Questions? The service desk will help.</translation>
    </message>
    <message>
        <source>点按权益可查看二维码</source>
        <translation>Touch the benefit to see its code</translation>
    </message>
    <message>
        <source>感谢您的关注，欢迎领取其他权益</source>
        <translation>Thank you for your interest. Other benefits are still open.</translation>
    </message>
    <message>
        <source>请稍后在本机或人工服务台查看结果</source>
        <translation>Look here or at the service desk later.</translation>
    </message>
    <message>
        <source>请留意开放时间</source>
        <translation>Please watch for the opening time.</translation>
    </message>
    <message>
        <source>请放心，没有扣款。请出示参会证或报名确认中的二维码</source>
        <translation>Nothing was charged. Please show the QR code of your badge or confirmation</translation>
    </message>
    <message>
        <source>请出示社保卡印有社会保障号码的一面；其他证件请选择其他方式输入号码</source>
        <translation>Social security card: show the side with your number. Other documents: type the number</translation>
    </message>
    <message>
        <source>请重新放一次卡，或用其他方式签到</source>
        <translation>Put the card in once more, or check in another way</translation>
    </message>
    <message>
        <source>请在手机上刷新二维码，再出示一次</source>
        <translation>Refresh the code on your phone and show it again</translation>
    </message>
    <message>
        <source>请用参会二维码或其他方式签到，也可到人工服务台</source>
        <translation>Use your QR code or another way, or go to the service desk</translation>
    </message>
    <message>
        <source>请出示“我的权益”中的二维码；签到后在任一终端可查看</source>
        <translation>Show the QR code from My benefits. Once checked in you find it at any station</translation>
    </message>
    <message>
        <source>本机未能连接中心。请稍候再出示一次，或到其他兑换点</source>
        <translation>This point is not connected. Show it again in a moment, or use another point</translation>
    </message>
    <message>
        <source>请来宾本人出示此券</source>
        <translation>The guest must show it in person</translation>
    </message>
    <message>
        <source>请重新扫描此券</source>
        <translation>Scan the voucher again</translation>
    </message>
    <message>
        <source>请到其他终端或人工服务台</source>
        <translation>Please use another station or the service desk</translation>
    </message>
    <message>
        <source>请出示您的参会二维码，或到人工服务台</source>
        <translation>Show your badge code, or go to the service desk</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>号码好像有一位不对，请看看是否按错</source>
        <translation>One character seems to be wrong. Please check what you typed</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>请输入号码</source>
        <translation>Type the number</translation>
    </message>
    <message>
        <source>隐藏号码</source>
        <translation>Hide the number</translation>
    </message>
    <message>
        <source>显示号码</source>
        <translation>Show the number</translation>
    </message>
    <message>
        <source>已输入 %1 位，共 %2 位</source>
        <translation>%1 of %2 typed</translation>
    </message>
</context>
<context>
    <name>PhoneSheet</name>
    <message>
        <source>重新生成二维码</source>
        <translation>Make a new QR code</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>在本机屏幕上查看</source>
        <translation>See them on this screen</translation>
    </message>
</context>
<context>
    <name>PhoneWords</name>
    <message>
        <source>正在准备二维码</source>
        <translation>Getting your QR code ready</translation>
    </message>
    <message>
        <source>请用手机扫码</source>
        <translation>Scan this with your phone</translation>
    </message>
    <message>
        <source>二维码已过期</source>
        <translation>This QR code has run out</translation>
    </message>
    <message>
        <source>您的券正在上传</source>
        <translation>Your vouchers are on their way</translation>
    </message>
    <message>
        <source>网络暂未连通</source>
        <translation>No network just now</translation>
    </message>
    <message>
        <source>请重新扫描参会证</source>
        <translation>Please scan your badge again</translation>
    </message>
    <message>
        <source>暂不能在手机上查看</source>
        <translation>Not on the phone just now</translation>
    </message>
    <message>
        <source>用手机相机或常用的扫码应用打开，即可查看全部权益券。只有先打开的手机能看，请勿让他人拍摄。</source>
        <translation>Use your phone&apos;s camera to open all your vouchers. Only the first phone that opens it can see them, so do not let others photograph it.</translation>
    </message>
    <message>
        <source>二维码 60 秒内有效。还没有打开的话，可重新生成一个。</source>
        <translation>A code works for 60 seconds. If your page is not open yet, make a new one.</translation>
    </message>
    <message>
        <source>上传完成后，二维码会自动出现。券已经发给您：可直接在本机屏幕上查看，也可到人工服务台取纸质券。</source>
        <translation>The QR code will appear as soon as they are sent. They are yours already: see them on this screen, or get them on paper at the help desk.</translation>
    </message>
    <message>
        <source>您的券不受影响：可直接在本机屏幕上查看，也可到人工服务台取纸质券。联网后二维码会自动出现。</source>
        <translation>Your vouchers are safe: see them on this screen, or get them on paper at the help desk. The QR code will appear once we are on line.</translation>
    </message>
    <message>
        <source>离开时间较长，为保护您的信息，需要再扫一次。</source>
        <translation>You were away for a while. To protect you, we ask for your badge once more.</translation>
    </message>
    <message>
        <source>请直接在本机屏幕上查看，或到人工服务台取纸质券。</source>
        <translation>See them on this screen, or get them on paper at the help desk.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>密码不正确，还可尝试 %1 次</source>
        <translation>Wrong PIN. Tries left: %1</translation>
    </message>
    <message>
        <source>尝试次数过多，请在 %1 后再试</source>
        <translation>Too many tries. Try again after %1</translation>
    </message>
    <message>
        <source>无法记录登录，请检查存储</source>
        <translation>Sign-in could not be recorded. Check the storage.</translation>
    </message>
    <message>
        <source>工作人员入口</source>
        <translation>Staff only</translation>
    </message>
    <message>
        <source>请输入工作人员密码</source>
        <translation>Enter this station&apos;s PIN</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>PrintJobRow</name>
    <message>
        <source>名单外参会人</source>
        <translation>A guest not on the list</translation>
    </message>
    <message>
        <source>%1 张券</source>
        <translation>%1 vouchers</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>不用打了</source>
        <translation>No longer wanted</translation>
    </message>
</context>
<context>
    <name>PrinterSheet</name>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>纸快用完</source>
        <translation>Paper nearly out</translation>
    </message>
    <message>
        <source>按已打长度估计余纸 %1 米，换纸后已打 %2 张</source>
        <translation>About %1 m of paper left by what was printed; %2 slips since the roll was changed</translation>
    </message>
    <message>
        <source>确认已换新纸卷</source>
        <translation>Confirm: a new roll is in</translation>
    </message>
    <message>
        <source>已换纸</source>
        <translation>Paper changed</translation>
    </message>
    <message>
        <source>没有等待的小票</source>
        <translation>No slip is waiting</translation>
    </message>
    <message>
        <source>等待的小票</source>
        <translation>Waiting slips</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>PrinterWords</name>
    <message>
        <source>打印机正常</source>
        <translation>The printer is ready</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>打印机缺纸，请换纸</source>
        <translation>The printer is out of paper: put in a new roll</translation>
    </message>
    <message>
        <source>打印机盖没有合上</source>
        <translation>The printer&apos;s cover is open</translation>
    </message>
    <message>
        <source>打印机报错：切刀或机芯，请关机检查</source>
        <translation>The printer reports an error, knife or mechanism: switch it off and look</translation>
    </message>
    <message>
        <source>打印机脱机，请按进纸键或重启</source>
        <translation>The printer is off line: press its feed key or restart it</translation>
    </message>
    <message>
        <source>连不上打印机，请检查电源和连线</source>
        <translation>The printer is not reached: check power and cable</translation>
    </message>
    <message>
        <source>打印机没有回答状态，请看机器上的指示灯</source>
        <translation>The printer does not say how it is: look at its lamps</translation>
    </message>
    <message>
        <source>小票没能画出来，请把日志交给技术人员</source>
        <translation>A slip could not be drawn: give the log to a technician</translation>
    </message>
    <message>
        <source>等待打印</source>
        <translation>Waiting for the printer</translation>
    </message>
    <message>
        <source>参会人已离开，等您决定</source>
        <translation>The guest has left: you decide</translation>
    </message>
    <message>
        <source>打印中断</source>
        <translation>Broken off</translation>
    </message>
    <message>
        <source>不知是否打出</source>
        <translation>Perhaps printed</translation>
    </message>
    <message>
        <source>缺纸</source>
        <translation>out of paper</translation>
    </message>
    <message>
        <source>机盖打开</source>
        <translation>cover open</translation>
    </message>
    <message>
        <source>机器报错</source>
        <translation>printer error</translation>
    </message>
    <message>
        <source>脱机</source>
        <translation>off line</translation>
    </message>
    <message>
        <source>当时断电或重启</source>
        <translation>power cut or restart</translation>
    </message>
    <message>
        <source>打印机没有回答</source>
        <translation>the printer did not answer</translation>
    </message>
    <message>
        <source>没能画出来</source>
        <translation>could not be drawn</translation>
    </message>
    <message>
        <source>还没有问到打印机</source>
        <translation>The printer has not been asked yet</translation>
    </message>
    <message>
        <source>连线中断</source>
        <translation>the line was lost</translation>
    </message>
</context>
<context>
    <name>ReasonWords</name>
    <message>
        <source>本场次座位已满</source>
        <translation>This session is full.</translation>
    </message>
    <message>
        <source>尝试次数过多，请稍后再试</source>
        <translation>Too many tries. Please try again later.</translation>
    </message>
    <message>
        <source>这是权益券，请到兑换点使用</source>
        <translation>This is a voucher. Please use it where it is redeemed.</translation>
    </message>
    <message>
        <source>本机重启后还没有取得名单</source>
        <translation>This station has restarted and has no guest list yet</translation>
    </message>
    <message>
        <source>请先扫描您的参会二维码</source>
        <translation>Please scan your own QR code first.</translation>
    </message>
    <message>
        <source>详情请咨询人工服务台</source>
        <translation>Please ask at the service desk.</translation>
    </message>
</context>
<context>
    <name>RedeemWords</name>
    <message>
        <source>未查到此券</source>
        <translation>Voucher not found</translation>
    </message>
    <message>
        <source>这不是权益券</source>
        <translation>This is not a voucher</translation>
    </message>
    <message>
        <source>这不是本次大会的权益券</source>
        <translation>This voucher is for another event</translation>
    </message>
    <message>
        <source>此券已过期</source>
        <translation>This voucher has expired</translation>
    </message>
    <message>
        <source>本机时间有误，暂停核销</source>
        <translation>This point&apos;s clock is wrong; vouchers wait</translation>
    </message>
    <message>
        <source>未能核销</source>
        <translation>The voucher was not used</translation>
    </message>
    <message>
        <source>请到人工服务台核对</source>
        <translation>Please ask at the service desk</translation>
    </message>
    <message>
        <source>请出示“我的权益”中的二维码</source>
        <translation>Show the QR code from My benefits</translation>
    </message>
    <message>
        <source>请出示本次大会的权益券</source>
        <translation>Show a voucher of this event</translation>
    </message>
    <message>
        <source>如有疑问请到人工服务台</source>
        <translation>Questions? The service desk will help.</translation>
    </message>
    <message>
        <source>请到其他兑换点</source>
        <translation>Please use another redemption point</translation>
    </message>
    <message>
        <source>此券的使用没有被记录。请不要发放，立即联系工作人员</source>
        <translation>Its use was not recorded. Hand out nothing, and call a member of staff at once</translation>
    </message>
</context>
<context>
    <name>RedemptionLine</name>
    <message>
        <source>代领</source>
        <translation>For the guest</translation>
    </message>
    <message>
        <source>已交付</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>%1 前可撤销</source>
        <translation>until %1</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Take back</translation>
    </message>
</context>
<context>
    <name>RedemptionsSheet</name>
    <message>
        <source>本机核销记录</source>
        <translation>Used up here</translation>
    </message>
    <message>
        <source>还没有核销记录</source>
        <translation>Nothing used up here yet</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ResultWords</name>
    <message>
        <source>已核销</source>
        <translation>Redeemed</translation>
    </message>
    <message>
        <source>此前已使用</source>
        <translation>Used before</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>未查到</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>本点已停用</source>
        <translation>Point closed</translation>
    </message>
    <message>
        <source>已过期</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>不是权益券</source>
        <translation>No voucher</translation>
    </message>
    <message>
        <source>不可代领</source>
        <translation>Not for others</translation>
    </message>
    <message>
        <source>核销已撤销</source>
        <translation>Taken back</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>姓名、拼音、首字母或手机尾号</source>
        <translation>Name, pinyin, initials or last phone digits</translation>
    </message>
</context>
<context>
    <name>SecondFactScreen</name>
    <message>
        <source>请输入您的姓名</source>
        <translation>Type your name</translation>
    </message>
    <message>
        <source>请输入手机号后四位</source>
        <translation>Last 4 digits of your phone</translation>
    </message>
    <message>
        <source>用于核对身份，不会被保存</source>
        <translation>Only to confirm it is you. It is not stored.</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>手机号后四位</source>
        <translation>Phone, last 4 digits</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>SessionStrip</name>
    <message>
        <source>权益兑换 · %1</source>
        <translation>Voucher point · %1</translation>
    </message>
</context>
<context>
    <name>SlipBar</name>
    <message>
        <source>打印机缺纸，请到服务台。券已保存，换纸后自动打印</source>
        <translation>Out of paper: please go to the service desk. Your vouchers are kept and printed once paper is in</translation>
    </message>
    <message>
        <source>打印机盖没有合上，请到服务台。券已保存</source>
        <translation>The printer&apos;s cover is open, please go to the service desk. Your vouchers are kept</translation>
    </message>
    <message>
        <source>正在打印，请稍候</source>
        <translation>Printing, one moment please</translation>
    </message>
    <message>
        <source>已补打，请取走小票</source>
        <translation>Reprinted. Please take your slip</translation>
    </message>
    <message>
        <source>已打印，请取走小票</source>
        <translation>Printed. Please take your slip</translation>
    </message>
    <message>
        <source>打印机暂时不能打印，请到服务台。券已保存</source>
        <translation>The printer cannot print now, please go to the service desk. Your vouchers are kept</translation>
    </message>
    <message>
        <source>小票可能没有打全，请看出纸口。没有完整小票，请点“补打”或到服务台</source>
        <translation>The slip may be incomplete: look at the printer. No whole slip? Touch Reprint, or go to the service desk</translation>
    </message>
    <message>
        <source>没有可以打印的券</source>
        <translation>There is no voucher to print</translation>
    </message>
    <message>
        <source>本机没能记下这次打印，请到服务台</source>
        <translation>This could not be recorded, please go to the service desk</translation>
    </message>
</context>
<context>
    <name>StandingWords</name>
    <message>
        <source>可领取</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>已领取</source>
        <translation>Yours</translation>
    </message>
    <message>
        <source>申请中</source>
        <translation>Requesting</translation>
    </message>
    <message>
        <source>候补中</source>
        <translation>Waiting list</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>已使用</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>已领完</source>
        <translation>None left</translation>
    </message>
    <message>
        <source>未开放</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>已截止</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>不适用</source>
        <translation>Not for you</translation>
    </message>
    <message>
        <source>正在向中心申请…请不要离开，结果马上显示</source>
        <translation>Requesting one for you… please stay, the result comes in a moment</translation>
    </message>
    <message>
        <source>已登记候补；有名额后在任一终端扫码即可领取</source>
        <translation>You are on the waiting list. When one is free, scan at any station to get it</translation>
    </message>
    <message>
        <source>此券待确认，请到人工服务台</source>
        <translation>This voucher is yet to be confirmed; please ask at the service desk</translation>
    </message>
    <message>
        <source>此券已作废，如有疑问请到人工服务台</source>
        <translation>This voucher is void. If in doubt, ask at the service desk</translation>
    </message>
    <message>
        <source>名额已领完，欢迎领取其他权益</source>
        <translation>All have been taken; other benefits are open to you</translation>
    </message>
</context>
<context>
    <name>StationNotice</name>
    <message>
        <source>本机已停用</source>
        <translation>This station is closed</translation>
    </message>
    <message>
        <source>名单未解锁，目前只能扫描参会二维码</source>
        <translation>The guest list is locked: badge codes only for now</translation>
    </message>
    <message>
        <source>未连接中心，暂时无法核销</source>
        <translation>Not connected: vouchers cannot be used now</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>在线 · 待同步 %1 条</source>
        <translation>Online · %1 to send</translation>
    </message>
    <message>
        <source>在线 · 已全部同步</source>
        <translation>Online · all sent</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>%1 · 待同步 %2 条</source>
        <translation>%1 · %2 to send</translation>
    </message>
    <message>
        <source>离线，签到照常</source>
        <translation>Offline · check-in works as usual</translation>
    </message>
</context>
<context>
    <name>StepFoot</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>SyncFacts</name>
    <message>
        <source>与中心同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>已被中心关闭</source>
        <translation>Closed by central</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>%1 秒</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>本机时钟与中心一致</source>
        <translation>This clock agrees with central&apos;s</translation>
    </message>
    <message>
        <source>本机时钟比中心慢 %1</source>
        <translation>This clock is %1 behind central&apos;s</translation>
    </message>
    <message>
        <source>本机时钟比中心快 %1</source>
        <translation>This clock is %1 ahead of central&apos;s</translation>
    </message>
    <message>
        <source>尚未与中心联系上</source>
        <translation>Central has not been reached yet</translation>
    </message>
    <message>
        <source>上次与中心联系：%1</source>
        <translation>Central last heard at %1</translation>
    </message>
    <message>
        <source>待同步 %1 条，保存在本机</source>
        <translation>%1 to send, kept on this station</translation>
    </message>
    <message>
        <source>记录已全部同步</source>
        <translation>All records are sent</translation>
    </message>
    <message>
        <source>中心联系不上，请检查网络</source>
        <translation>Central cannot be reached; check the network</translation>
    </message>
    <message>
        <source>中心的证书不对，请联系组织者</source>
        <translation>Central&apos;s certificate is wrong; call the organiser</translation>
    </message>
    <message>
        <source>与中心的连接中断，正在重试</source>
        <translation>The connection broke; trying again</translation>
    </message>
    <message>
        <source>中心的答复过大，未采用</source>
        <translation>Central&apos;s answer was too large and was not used</translation>
    </message>
    <message>
        <source>中心的答复看不懂，可能版本不同</source>
        <translation>Central&apos;s answer makes no sense; versions may differ</translation>
    </message>
    <message>
        <source>中心繁忙，正在重试</source>
        <translation>Central is busy; trying again</translation>
    </message>
    <message>
        <source>询问过于频繁，稍后自动重试</source>
        <translation>Asked too often, trying again soon</translation>
    </message>
    <message>
        <source>中心恢复后正在等各终端报到，稍后自动继续</source>
        <translation>Central was restored and waits for all stations; it goes on by itself</translation>
    </message>
    <message>
        <source>中心发来的密钥签名不对，未采用，请联系组织者</source>
        <translation>Keys from central were not signed by the event; not used. Call the organiser</translation>
    </message>
    <message>
        <source>中心出错，正在重试</source>
        <translation>Central failed; trying again</translation>
    </message>
    <message>
        <source>中心的配额签名不对，未采用，请联系组织者</source>
        <translation>Central&apos;s grant is not signed right and was not used; call the organiser</translation>
    </message>
    <message>
        <source>中心的指令签名不对，未执行，请联系组织者</source>
        <translation>Central&apos;s order is not signed right and was not followed; call the organiser</translation>
    </message>
    <message>
        <source>名单下载不完整，正在重试</source>
        <translation>The guest list did not come whole; trying again</translation>
    </message>
    <message>
        <source>本机没有可放名单的内存盘</source>
        <translation>This station has no memory disk for the guest list</translation>
    </message>
    <message>
        <source>本机磁盘写入失败，请联系工作人员</source>
        <translation>This station&apos;s disk does not write; call a technician</translation>
    </message>
    <message>
        <source>本机记录比中心的旧，请停用并联系组织者</source>
        <translation>This station&apos;s records are older than central&apos;s; stop using it and call the organiser</translation>
    </message>
    <message>
        <source>有一条记录中心不收，请联系组织者</source>
        <translation>Central does not take one of the records; call the organiser</translation>
    </message>
    <message>
        <source>中心说本机时间不对，正在校正</source>
        <translation>Central says this clock is wrong; it is being put right</translation>
    </message>
    <message>
        <source>中心不认本机的签名，请联系组织者</source>
        <translation>Central does not accept this station&apos;s signature; call the organiser</translation>
    </message>
    <message>
        <source>中心不认识本机，请联系组织者</source>
        <translation>Central does not know this station; call the organiser</translation>
    </message>
    <message>
        <source>中心已关闭本终端，请联系组织者</source>
        <translation>Central has closed this station; call the organiser</translation>
    </message>
    <message>
        <source>中心暂时不能答复（%1）</source>
        <translation>Central cannot answer just now (%1)</translation>
    </message>
    <message>
        <source>中心没有接受请求，请联系组织者</source>
        <translation>Central did not accept the request; call the organiser</translation>
    </message>
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>已完成的签到不受影响。请到人工服务台，或重新开始</source>
        <translation>Check-ins already made are safe. Please go to the service desk, or start again.</translation>
    </message>
    <message>
        <source>重新开始</source>
        <translation>Start again</translation>
    </message>
</context>
<context>
    <name>UnredeemPanel</name>
    <message>
        <source>撤销“%1”的核销</source>
        <translation>Take back the use of “%1”</translation>
    </message>
    <message>
        <source>中心确认后，来宾的券可以再次使用。如已交付物品，请先收回。请选择原因</source>
        <translation>Once central confirms, the voucher is good again. Take goods back first. Choose why</translation>
    </message>
    <message>
        <source>误操作</source>
        <translation>Mistake</translation>
    </message>
    <message>
        <source>来宾未领取</source>
        <translation>Not collected</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>确认撤销</source>
        <translation>Take back</translation>
    </message>
</context>
<context>
    <name>VoidPanel</name>
    <message>
        <source>作废“%1”</source>
        <translation>Void: %1</translation>
    </message>
    <message>
        <source>作废后不能恢复，来宾手中的二维码将不能使用。请选择原因</source>
        <translation>This cannot be undone; the guest&apos;s QR code stops working. Choose a reason</translation>
    </message>
    <message>
        <source>发放有误</source>
        <translation>Given by mistake</translation>
    </message>
    <message>
        <source>遗失或外泄</source>
        <translation>Lost or leaked</translation>
    </message>
    <message>
        <source>本人要求</source>
        <translation>Guest asked</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>确认作废</source>
        <translation>Void it</translation>
    </message>
</context>
<context>
    <name>VoucherFrame</name>
    <message>
        <source>此券的二维码需验证身份后显示</source>
        <translation>Its QR code is shown once you verify who you are</translation>
    </message>
</context>
<context>
    <name>VoucherLine</name>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>重新发放</source>
        <translation>Give anew</translation>
    </message>
</context>
<context>
    <name>VoucherSheet</name>
    <message>
        <source>使用地点</source>
        <translation>Where to use it</translation>
    </message>
    <message>
        <source>请在兑换点出示此二维码，可拍照保存</source>
        <translation>Show this code where you use it. You may take a photo of it.</translation>
    </message>
    <message>
        <source>验证后显示二维码</source>
        <translation>Verify to show the codes</translation>
    </message>
    <message>
        <source>领取</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>VouchersFoot</name>
    <message>
        <source>在手机上查看</source>
        <translation>On my phone</translation>
    </message>
    <message>
        <source>点按一项权益，查看说明或领取</source>
        <translation>Touch a benefit to read about it or take it</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>打印小票</source>
        <translation>Print slip</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>VouchersScreen</name>
    <message>
        <source>我的权益</source>
        <translation>My benefits</translation>
    </message>
    <message>
        <source>三免六送</source>
        <translation>Three free, six gifts</translation>
    </message>
    <message>
        <source>三免六送 · %1</source>
        <translation>Three free, six gifts · %1</translation>
    </message>
</context>
<context>
    <name>WaysScreen</name>
    <message>
        <source>没有二维码？</source>
        <translation>No QR code?</translation>
    </message>
    <message>
        <source>请选择一种方式签到</source>
        <translation>Choose a way to check in</translation>
    </message>
    <message>
        <source>返回首页</source>
        <translation>Start page</translation>
    </message>
    <message>
        <source>输入证件号码</source>
        <translation>Type a document number</translation>
    </message>
    <message>
        <source>身份证、居住证、通行证、护照等</source>
        <translation>ID card, residence permit, travel permit, passport</translation>
    </message>
    <message>
        <source>拍摄社保卡</source>
        <translation>Photograph your social security card</translation>
    </message>
    <message>
        <source>只识别卡面上的号码和姓名，不保存照片</source>
        <translation>Only number and name are read; no picture is stored</translation>
    </message>
    <message>
        <source>出示电子社保卡</source>
        <translation>Show your e‑card</translation>
    </message>
    <message>
        <source>打开电子社保卡，把二维码对准摄像头</source>
        <translation>Open it and hold its QR code up to the camera</translation>
    </message>
    <message>
        <source>人工服务台</source>
        <translation>Service desk</translation>
    </message>
    <message>
        <source>工作人员为您办理，不需要任何证件号码</source>
        <translation>The staff check you in; no document number needed</translation>
    </message>
</context>
</TS>
