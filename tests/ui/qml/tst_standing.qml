import QtQuick
import QtTest
import Checkin.Theme
import Checkin.Controls

Item {
    width: 1000
    height: 600

    StandingLook {
        id: look

        standing: "on_offer"
    }

    VoucherLine {
        id: line

        width: 900
        symbol: "tour"
        title: "免费游"
        standing: "issued"
        standingWords: "已领取"
    }

    ReasonPick {
        id: pick

        y: 300
        width: 900
        reasons: [
            {
                code: "mistake",
                label: "误操作"
            },
            {
                code: "other",
                label: "其他"
            }
        ]
    }

    SignalSpy {
        id: wanted

        target: line
        signalName: "voidWanted"
    }

    TestCase {
        name: "Standing"
        when: windowShown

        function test_every_standing_has_an_icon_of_its_own(): void {
            const all = ["on_offer", "issued", "waiting", "held_back", "redeemed", "void", "none_left", "not_open_yet", "not_eligible"];
            const seen = all.map(standing => {
                look.standing = standing;
                return look.symbol;
            });
            compare(new Set(seen).size, all.length);
        }

        function test_what_waits_is_neither_had_nor_gone(): void {
            look.standing = "asking";
            verify(look.waits && look.marked && !look.have && !look.open && !look.gone);
            compare(look.tone, Theme.wait);
        }

        function test_only_a_good_voucher_can_be_taken_back(): void {
            wanted.clear();
            const button = findChild(line, "void");
            mouseClick(button);
            compare(wanted.count, 1);
            line.standing = "redeemed";
            verify(!button.visible);
            line.standing = "issued";
        }

        function test_one_reason_is_picked_and_another_takes_its_place(): void {
            compare(pick.picked, "");
            mouseClick(pick.children[0]);
            compare(pick.picked, "mistake");
            mouseClick(pick.children[1]);
            compare(pick.picked, "other");
            verify(!pick.children[0].checked);
        }
    }
}
