import QtQuick
import QtTest
import Checkin.Controls

Item {
    width: 800
    height: 300

    LanguageSwitch {
        id: languages

        language: "zh"
    }

    SignalSpy {
        id: chosen

        target: languages
        signalName: "chosen"
    }

    TestCase {
        name: "LanguageSwitch"
        when: windowShown

        function init(): void {
            chosen.clear();
        }

        function test_each_side_names_its_language_and_is_large_enough(): void {
            for (const code of ["zh", "en"]) {
                const side = findChild(languages, "language-" + code);
                verify(side !== null);
                verify(side.height >= 112 && side.width >= 112);
                mouseClick(side);
            }
            compare(chosen.count, 2);
            compare(chosen.signalArguments[0][0], "zh");
            compare(chosen.signalArguments[1][0], "en");
        }
    }
}
