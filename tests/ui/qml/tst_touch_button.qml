import QtQuick
import QtTest
import Checkin.Theme
import Checkin.Controls

Item {
    width: 800
    height: 400

    TouchButton {
        id: plain

        text: "完成"
    }

    TouchButton {
        id: bare

        y: 200
        symbol: "close"
    }

    SignalSpy {
        id: clicked

        target: plain
        signalName: "clicked"
    }

    TestCase {
        name: "TouchButton"
        when: windowShown

        function test_no_button_is_smaller_than_a_finger(): void {
            verify(plain.height >= Theme.touch && plain.width >= Theme.touch);
            verify(bare.height >= Theme.touch && bare.width >= Theme.touch);
            compare(Theme.touch, 112);
        }

        function test_a_touch_at_its_very_edge_counts(): void {
            clicked.clear();
            mouseClick(plain, 2, 2);
            mouseClick(plain, plain.width - 2, plain.height - 2);
            compare(clicked.count, 2);
        }
    }
}
