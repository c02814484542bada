import QtQuick
import QtTest
import Checkin.Controls

Item {
    width: 800
    height: 400

    ToneMark {
        id: mark

        tone: "good"
        symbol: "check"
    }

    TestCase {
        name: "ToneMark"
        when: windowShown

        function corners(tone: string): int {
            mark.tone = tone;
            return mark.outline.length;
        }

        function test_the_shape_tells_the_tones_apart_without_colour(): void {
            compare(corners("good"), 0);
            compare(corners("again"), 4);
            compare(corners("wait"), 4);
            verify(JSON.stringify(mark.corners.again) !== JSON.stringify(mark.corners.wait));
            compare(corners("stop"), 8);
        }
    }
}
