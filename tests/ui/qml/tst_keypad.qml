import QtQuick
import QtTest
import Checkin.Controls

Item {
    width: 800
    height: 900

    Keypad {
        id: pad

        length: 4
    }

    SignalSpy {
        id: full

        target: pad
        signalName: "full"
    }

    TestCase {
        name: "Keypad"
        when: windowShown

        function init(): void {
            pad.typed = "";
            full.clear();
        }

        function test_four_digits_are_handed_over_once(): void {
            for (const key of ["0", "9", "3", "7"])
                pad.press(key);
            compare(full.count, 1);
            compare(full.signalArguments[0][0], "0937");
        }

        function test_a_wrong_digit_is_taken_back(): void {
            for (const key of ["0", "9", "<", "1"])
                pad.press(key);
            compare(pad.typed, "01");
            compare(full.count, 0);
        }

        function test_a_fifth_digit_changes_nothing(): void {
            for (const key of ["1", "2", "3", "4", "5"])
                pad.press(key);
            compare(pad.typed, "1234");
        }

        function test_taking_back_from_nothing_is_nothing(): void {
            pad.press("<");
            compare(pad.typed, "");
        }

        function test_every_key_is_large_enough_for_a_finger(): void {
            for (let i = 0; i < pad.children.length; ++i)
                if (pad.children[i].enabled && pad.children[i].objectName.startsWith("key-"))
                    verify(pad.children[i].height >= 112, pad.children[i].objectName);
        }
    }
}
