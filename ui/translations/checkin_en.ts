<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
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
    <name>AnswerScreen</name>
    <message>
        <source>查看我的权益</source>
        <translation>See my benefits</translation>
    </message>
    <message>
        <source>需要更多时间</source>
        <translation>More time</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
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
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>参会证或手机均可，距离镜头 15–20 厘米，稍停即可</source>
        <translation>On your badge or phone, 15–20 cm away. Hold still for a moment.</translation>
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
    <message>
        <source>中心已关闭本终端，请联系组织者</source>
        <translation>The organiser has closed this station</translation>
    </message>
    <message>
        <source>本机时间落后，已按最近的可信时间继续，请校准</source>
        <translation>The clock is behind. Going on by the last trusted time; please set it.</translation>
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
        <source>需要帮助？请到人工服务台</source>
        <translation>Need help? Go to the service desk</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
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
        <source>本机暂不支持此类二维码</source>
        <translation>This kind of code cannot be read here yet.</translation>
    </message>
    <message>
        <source>此权益面向其他参会类别</source>
        <translation>This benefit is for other kinds of guests.</translation>
    </message>
    <message>
        <source>您的报名信息不符合此权益的条件</source>
        <translation>Your registration does not meet its conditions.</translation>
    </message>
    <message>
        <source>此权益按名单发放，名单中没有您</source>
        <translation>This benefit is given by list, and your name is not on it.</translation>
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
    <name>SearchField</name>
    <message>
        <source>姓名、拼音、首字母或手机尾号</source>
        <translation>Name, pinyin, initials or last phone digits</translation>
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
        <source>已使用</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>未开放</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>不适用</source>
        <translation>Not for you</translation>
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
        <source>离线，签到照常 · 待同步 %1 条</source>
        <translation>Offline, check-in works · %1 to send</translation>
    </message>
    <message>
        <source>离线，签到照常</source>
        <translation>Offline · check-in works as usual</translation>
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
    <name>VoucherFrame</name>
    <message>
        <source>此券请到人工服务台核对身份后使用</source>
        <translation>To use this one, please show who you are at the service desk.</translation>
    </message>
</context>
<context>
    <name>VoucherSheet</name>
    <message>
        <source>请在兑换点出示此二维码，可拍照保存</source>
        <translation>Show this code where you use it. You may take a photo of it.</translation>
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
    <message>
        <source>点按一项权益，查看说明或领取</source>
        <translation>Touch a benefit to read about it or take it</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
</TS>
