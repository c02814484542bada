import QtQuick
import QtQuick.VirtualKeyboard.Styles
import Checkin.Theme

// The on-screen keyboard in the colours of the house.
KeyboardStyle {
    id: root

    keyboardDesignWidth: 2560
    keyboardDesignHeight: 1100
    keyboardRelativeLeftMargin: 12 / keyboardDesignWidth
    keyboardRelativeRightMargin: 12 / keyboardDesignWidth
    keyboardRelativeTopMargin: 12 / keyboardDesignHeight
    keyboardRelativeBottomMargin: 12 / keyboardDesignHeight
    keyboardBackground: Rectangle {
        color: Theme.sunken
    }
    keyPanel: KeyFace {
        words: control.displayText // qmllint disable missing-property
        hint: control.smallTextVisible ? control.smallText : "" // qmllint disable missing-property
    }
    backspaceKeyPanel: KeyFace {
        symbol: "backspace"
        quiet: true
    }
    languageKeyPanel: KeyFace {
        words: "中英"
        quiet: true
    }
    enterKeyPanel: KeyFace {
        symbol: "search"
        quiet: true
    }
    hideKeyPanel: KeyFace {
        symbol: "keyboard-down"
        quiet: true
    }
    shiftKeyPanel: KeyFace {
        symbol: "shift"
        quiet: true
    }
    spaceKeyPanel: KeyFace {
        words: control.displayText // qmllint disable missing-property
        faint: true
    }
    symbolKeyPanel: KeyFace {
        words: control.displayText // qmllint disable missing-property
        quiet: true
    }
    modeKeyPanel: KeyFace {
        words: control.displayText // qmllint disable missing-property
        quiet: true
    }
    handwritingKeyPanel: KeyFace {
        quiet: true
    }

    selectionListHeight: Theme.touch
    selectionListBackground: Rectangle {
        color: Theme.surface
        border.color: Theme.line
        border.width: Theme.hair
    }
    selectionListDelegate: SelectionListItem {
        id: candidate

        width: Math.max(Theme.touch, word.implicitWidth + 2 * Theme.m)

        Text {
            id: word

            anchors.centerIn: parent
            text: display // qmllint disable unqualified
            color: candidate.ListView.isCurrentItem ? Theme.primary : Theme.ink
            font.family: Theme.text
            font.pixelSize: Theme.body
        }
    }

    alternateKeysListItemWidth: Theme.touch
    alternateKeysListItemHeight: Theme.touch
    alternateKeysListDelegate: KeyChoice {
        text: model.text // qmllint disable unqualified
    }
    alternateKeysListHighlight: KeyLight {}
    alternateKeysListBackground: KeyBoard {}

    characterPreviewDelegate: Item {
        property string text
        property string flickLeft
        property string flickTop
        property string flickRight
        property string flickBottom
    }
    popupListDelegate: SelectionListItem {
        width: Theme.column
        height: Theme.touch

        Text {
            anchors.centerIn: parent
            text: display // qmllint disable unqualified
            color: Theme.ink
            font.family: Theme.text
            font.pixelSize: Theme.body
        }
    }
    popupListBackground: KeyBoard {}
    popupListHighlight: KeyLight {}
}
