import QtQuick

// Ten digits and a way to correct. Says `full` when `length` digits are there.
KeyGrid {
    id: root

    required property int length
    property string typed: ""

    signal full(string digits)

    function press(key: string): void {
        if (key === "<")
            typed = typed.slice(0, -1);
        else if (key !== "" && typed.length < length)
            typed += key;
        if (key !== "<" && typed.length === length)
            full(typed);
    }

    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "<"]
    across: 3
    onPressed: key => root.press(key)
}
